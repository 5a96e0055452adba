package hudson.security;

/** Signatures only; see this module's README. */
public interface AccessControlled {

    default void checkPermission(hudson.security.Permission permission)
            throws org.springframework.security.access.AccessDeniedException {
        throw new UnsupportedOperationException("signatures only");
    }

    default boolean hasPermission(hudson.security.Permission permission) {
        throw new UnsupportedOperationException("signatures only");
    }

    default boolean hasPermission2(
            org.springframework.security.core.Authentication a, hudson.security.Permission permission) {
        throw new UnsupportedOperationException("signatures only");
    }
}
