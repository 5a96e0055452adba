package hudson.security;

/** Signatures only; see this module's README. */
public abstract class SecurityRealm implements hudson.model.Describable<SecurityRealm>, hudson.ExtensionPoint {

    public SecurityRealm() {
        throw new UnsupportedOperationException("signatures only");
    }

    public hudson.security.GroupDetails loadGroupByGroupname2(String text, boolean value)
            throws org.springframework.security.core.userdetails.UsernameNotFoundException {
        throw new UnsupportedOperationException("signatures only");
    }
}
