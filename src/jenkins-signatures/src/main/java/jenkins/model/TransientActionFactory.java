package jenkins.model;

/** Signatures only; see this module's README. */
public abstract class TransientActionFactory<T> implements hudson.ExtensionPoint {

    public TransientActionFactory() {
        throw new UnsupportedOperationException("signatures only");
    }

    public Class<? extends hudson.model.Action> actionType() {
        throw new UnsupportedOperationException("signatures only");
    }

    public abstract java.util.Collection<? extends hudson.model.Action> createFor(T target);

    public abstract Class<T> type();
}
