package jenkins.security;

/** Signatures only; see this module's README. */
public abstract class BasicHeaderAuthenticator implements hudson.ExtensionPoint {

    public BasicHeaderAuthenticator() {
        throw new UnsupportedOperationException("signatures only");
    }
}
