package hudson.security;

/** Signatures only; see this module's README. */
public abstract class ACL {

    public static final org.springframework.security.core.Authentication SYSTEM2 = null;

    public ACL() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static hudson.security.ACLContext as2(org.springframework.security.core.Authentication auth) {
        throw new UnsupportedOperationException("signatures only");
    }
}
