package org.jenkinsci.plugins.workflow.flow;

/** Signatures only; see this module's README. */
public abstract class FlowExecution
        implements org.jenkinsci.plugins.workflow.graph.FlowActionStorage,
                org.jenkinsci.plugins.workflow.graph.GraphLookupView {

    public FlowExecution() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner getOwner();
}
