package org.jenkinsci.plugins.workflow.graph;

/** Signatures only; see this module's README. */
public abstract class FlowNode extends hudson.model.Actionable implements hudson.model.Saveable {

    protected FlowNode(
            org.jenkinsci.plugins.workflow.flow.FlowExecution exec,
            String id,
            java.util.List<org.jenkinsci.plugins.workflow.graph.FlowNode> parents) {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.util.List<? extends org.jenkinsci.plugins.workflow.graph.BlockStartNode> getEnclosingBlocks() {
        throw new UnsupportedOperationException("signatures only");
    }
}
