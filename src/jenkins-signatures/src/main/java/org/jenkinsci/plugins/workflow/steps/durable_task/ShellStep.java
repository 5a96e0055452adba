package org.jenkinsci.plugins.workflow.steps.durable_task;

/** Signatures only; see this module's README. */
public final class ShellStep extends org.jenkinsci.plugins.workflow.steps.durable_task.DurableTaskStep {

    public ShellStep(String script) {
        throw new UnsupportedOperationException("signatures only");
    }

    public org.jenkinsci.plugins.workflow.steps.StepExecution start(
            org.jenkinsci.plugins.workflow.steps.StepContext context) throws Exception {
        throw new UnsupportedOperationException("signatures only");
    }
}
