package org.jenkinsci.plugins.workflow.support.actions;

/** Signatures only; see this module's README. */
public class PauseAction extends hudson.model.InvisibleAction
        implements org.jenkinsci.plugins.workflow.actions.PersistentAction {

    public PauseAction(String cause) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static void endCurrentPause(org.jenkinsci.plugins.workflow.graph.FlowNode node) throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }
}
