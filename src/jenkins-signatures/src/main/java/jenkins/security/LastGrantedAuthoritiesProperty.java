package jenkins.security;

/** Signatures only; see this module's README. */
public class LastGrantedAuthoritiesProperty extends hudson.model.UserProperty {

    public LastGrantedAuthoritiesProperty() {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.util.Collection<? extends org.springframework.security.core.GrantedAuthority> getAuthorities2() {
        throw new UnsupportedOperationException("signatures only");
    }
}
