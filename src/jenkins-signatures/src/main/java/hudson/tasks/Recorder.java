package hudson.tasks;

/** Signatures only; see this module's README. */
public abstract class Recorder extends hudson.tasks.Publisher implements hudson.ExtensionPoint {

    protected Recorder() {
        throw new UnsupportedOperationException("signatures only");
    }
}
