package jenkins.security;

/** Signatures only; see this module's README. */
public abstract class ConfidentialKey {

    protected ConfidentialKey(String id) {
        throw new UnsupportedOperationException("signatures only");
    }

    public String getId() {
        throw new UnsupportedOperationException("signatures only");
    }

    protected byte[] load() throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }

    protected void store(byte[] payload) throws java.io.IOException {
        throw new UnsupportedOperationException("signatures only");
    }
}
