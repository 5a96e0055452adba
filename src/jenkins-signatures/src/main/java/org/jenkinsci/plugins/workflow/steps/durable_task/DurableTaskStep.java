package org.jenkinsci.plugins.workflow.steps.durable_task;

/** Signatures only; see this module's README. */
public abstract class DurableTaskStep extends org.jenkinsci.plugins.workflow.steps.Step
        implements jenkins.tasks.filters.EnvVarsFilterableBuilder {

    public DurableTaskStep() {
        throw new UnsupportedOperationException("signatures only");
    }

    public void setReturnStatus(boolean returnStatus) {
        throw new UnsupportedOperationException("signatures only");
    }

    public org.jenkinsci.plugins.workflow.steps.StepExecution start(
            org.jenkinsci.plugins.workflow.steps.StepContext context) throws Exception {
        throw new UnsupportedOperationException("signatures only");
    }
}
