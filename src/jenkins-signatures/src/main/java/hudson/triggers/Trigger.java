package hudson.triggers;

/** Signatures only; see this module's README. */
public abstract class Trigger<J extends hudson.model.Item>
        implements hudson.model.Describable<hudson.triggers.Trigger<?>>, hudson.ExtensionPoint {

    protected J job;

    protected Trigger(String cronTabSpec) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void run() {
        throw new UnsupportedOperationException("signatures only");
    }

    protected Trigger() {
        throw new UnsupportedOperationException("signatures only");
    }
}
