package hudson.security;

/** Signatures only; see this module's README. */
public final class PermissionGroup
        implements Iterable<hudson.security.Permission>, Comparable<hudson.security.PermissionGroup> {

    public PermissionGroup(Class owner, org.jvnet.localizer.Localizable title) throws IllegalStateException {
        throw new UnsupportedOperationException("signatures only");
    }

    public int compareTo(hudson.security.PermissionGroup that) {
        throw new UnsupportedOperationException("signatures only");
    }

    public java.util.Iterator<hudson.security.Permission> iterator() {
        throw new UnsupportedOperationException("signatures only");
    }
}
