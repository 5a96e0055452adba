package jenkins.security;

/** Signatures only; see this module's README. */
public class BasicHeaderApiTokenAuthenticator extends jenkins.security.BasicHeaderAuthenticator {

    public BasicHeaderApiTokenAuthenticator() {
        throw new UnsupportedOperationException("signatures only");
    }
}
