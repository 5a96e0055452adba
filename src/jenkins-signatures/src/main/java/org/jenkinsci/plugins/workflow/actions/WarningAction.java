package org.jenkinsci.plugins.workflow.actions;

/** Signatures only; see this module's README. */
public class WarningAction implements org.jenkinsci.plugins.workflow.actions.PersistentAction {

    public WarningAction(hudson.model.Result result) {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getIconFileName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getUrlName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public org.jenkinsci.plugins.workflow.actions.WarningAction withMessage(String message) {
        throw new UnsupportedOperationException("signatures only");
    }
}
