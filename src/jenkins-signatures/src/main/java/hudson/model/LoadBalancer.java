package hudson.model;

/** Signatures only; see this module's README. */
public abstract class LoadBalancer implements hudson.ExtensionPoint {

    public LoadBalancer() {
        throw new UnsupportedOperationException("signatures only");
    }
}
