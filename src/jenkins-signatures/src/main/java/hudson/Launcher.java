package hudson;

/** Signatures only; see this module's README. */
public abstract class Launcher {

    protected Launcher(hudson.Launcher launcher) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean isUnix() {
        throw new UnsupportedOperationException("signatures only");
    }
}
