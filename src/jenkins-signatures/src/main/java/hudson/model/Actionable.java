package hudson.model;

/** Signatures only; see this module's README. */
public abstract class Actionable extends hudson.model.AbstractModelObject
        implements jenkins.model.ModelObjectWithContextMenu {

    public Actionable() {
        throw new UnsupportedOperationException("signatures only");
    }

    public void addAction(hudson.model.Action a) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean addOrReplaceAction(hudson.model.Action a) {
        throw new UnsupportedOperationException("signatures only");
    }

    public <T extends hudson.model.Action> T getAction(Class<T> type) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean removeAction(hudson.model.Action a) {
        throw new UnsupportedOperationException("signatures only");
    }
}
