package org.jenkinsci.plugins.workflow.flow;

/** Signatures only; see this module's README. */
public abstract class FlowExecutionOwner implements java.io.Serializable {

    public FlowExecutionOwner() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract hudson.model.Queue.Executable getExecutable() throws java.io.IOException;
}
