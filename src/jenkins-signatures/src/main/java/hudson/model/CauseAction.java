package hudson.model;

import hudson.model.queue.FoldableAction;
import jenkins.model.RunAction2;

/** Signatures only; see this module\'s README. */
public class CauseAction implements FoldableAction, RunAction2 {
    public CauseAction(Cause cause) {
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

    public void onAttached(Run<?, ?> run) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void onLoad(Run<?, ?> run) {
        throw new UnsupportedOperationException("signatures only");
    }
}
