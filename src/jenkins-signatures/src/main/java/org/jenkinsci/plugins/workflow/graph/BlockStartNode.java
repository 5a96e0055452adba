package org.jenkinsci.plugins.workflow.graph;

/** Signatures only; see this module's README. */
public abstract class BlockStartNode extends org.jenkinsci.plugins.workflow.graph.FlowNode {

    protected BlockStartNode(
            org.jenkinsci.plugins.workflow.flow.FlowExecution exec,
            String id,
            java.util.List<org.jenkinsci.plugins.workflow.graph.FlowNode> parents) {
        super(exec, id, parents);
        throw new UnsupportedOperationException("signatures only");
    }
}
