package org.jenkinsci.plugins.workflow.steps;

/** Signatures only; see this module's README. */
public abstract class StepDescriptor extends hudson.model.Descriptor<org.jenkinsci.plugins.workflow.steps.Step> {

    public StepDescriptor() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String argumentsToString(java.util.Map<String, Object> namedArgs) {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract String getFunctionName();

    public abstract java.util.Set<? extends Class<?>> getRequiredContext();
}
