package hudson.security;

/** Signatures only; see this module's README. */
public final class Permission {

    public Permission(
            hudson.security.PermissionGroup group,
            String name,
            org.jvnet.localizer.Localizable description,
            hudson.security.Permission impliedBy,
            boolean enable,
            hudson.security.PermissionScope[] scopes)
            throws IllegalStateException {
        throw new UnsupportedOperationException("signatures only");
    }

    public final String name = null;
}
