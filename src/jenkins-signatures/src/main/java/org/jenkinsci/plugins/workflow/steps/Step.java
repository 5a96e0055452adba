package org.jenkinsci.plugins.workflow.steps;

/** Signatures only; see this module's README. */
public abstract class Step extends hudson.model.AbstractDescribableImpl<org.jenkinsci.plugins.workflow.steps.Step>
        implements hudson.ExtensionPoint {

    public Step() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract org.jenkinsci.plugins.workflow.steps.StepExecution start(
            org.jenkinsci.plugins.workflow.steps.StepContext context) throws Exception;
}
