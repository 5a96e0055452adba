package org.jenkinsci.plugins.workflow.steps.durable_task;

/** Signatures only; see this module's README. */
public class BatchScriptStep extends org.jenkinsci.plugins.workflow.steps.durable_task.DurableTaskStep {

    public BatchScriptStep(String script) {
        throw new UnsupportedOperationException("signatures only");
    }
}
