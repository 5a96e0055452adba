package hudson.model;

/** Signatures only; see this module's README. */
public abstract class InvisibleAction implements hudson.model.Action {

    public InvisibleAction() {
        throw new UnsupportedOperationException("signatures only");
    }

    public final String getDisplayName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public final String getIconFileName() {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getUrlName() {
        throw new UnsupportedOperationException("signatures only");
    }
}
