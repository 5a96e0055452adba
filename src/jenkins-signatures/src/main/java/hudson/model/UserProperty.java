package hudson.model;

/** Signatures only; see this module's README. */
public abstract class UserProperty
        implements hudson.model.ReconfigurableDescribable<UserProperty>, hudson.ExtensionPoint {

    public UserProperty() {
        throw new UnsupportedOperationException("signatures only");
    }
}
