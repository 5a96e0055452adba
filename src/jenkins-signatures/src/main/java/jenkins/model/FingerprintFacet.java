package jenkins.model;

/** Signatures only; see this module's README. */
public abstract class FingerprintFacet implements hudson.ExtensionPoint {

    protected FingerprintFacet(hudson.model.Fingerprint fingerprint, long timestamp) {
        throw new UnsupportedOperationException("signatures only");
    }

    public boolean isFingerprintDeletionBlocked() {
        throw new UnsupportedOperationException("signatures only");
    }
}
