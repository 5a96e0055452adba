package hudson.security;

/** Signatures only; see this module's README. */
public final class PermissionScope {

    public static final hudson.security.PermissionScope ITEM = null;

    public static final hudson.security.PermissionScope JENKINS = null;

    public static final hudson.security.PermissionScope RUN = null;

    public PermissionScope(
            Class<? extends hudson.model.ModelObject> modelClass, hudson.security.PermissionScope... containers) {
        throw new UnsupportedOperationException("signatures only");
    }
}
