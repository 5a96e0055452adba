package org.jenkinsci.plugins.workflow.flow;

/** Signatures only; see this module's README. */
public class FlowExecutionList implements Iterable<org.jenkinsci.plugins.workflow.flow.FlowExecution> {

    public FlowExecutionList() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static FlowExecutionList get() {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.util.Iterator<org.jenkinsci.plugins.workflow.flow.FlowExecution> iterator() {
        throw new UnsupportedOperationException("signatures only");
    }
}
