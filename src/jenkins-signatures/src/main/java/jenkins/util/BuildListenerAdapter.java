package jenkins.util;

/** Signatures only; see this module's README. */
public final class BuildListenerAdapter implements hudson.model.BuildListener {

    public BuildListenerAdapter(hudson.model.TaskListener delegate) {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.io.PrintStream getLogger() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static hudson.model.BuildListener wrap(hudson.model.TaskListener l) {
        throw new UnsupportedOperationException("signatures only");
    }
}
