package hudson.tasks;

/** Signatures only; see this module's README. */
public abstract class Notifier extends hudson.tasks.Publisher implements hudson.ExtensionPoint {

    protected Notifier() {
        throw new UnsupportedOperationException("signatures only");
    }
}
