package hudson.security;

/** Signatures only; see this module's README. */
public class ACLContext implements AutoCloseable {

    ACLContext(org.springframework.security.core.context.SecurityContext previousContext) {
        throw new UnsupportedOperationException("signatures only");
    }

    public void close() {
        throw new UnsupportedOperationException("signatures only");
    }
}
