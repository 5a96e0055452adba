package hudson.model;

/** Signatures only; see this module's README. */
public interface RootAction extends hudson.model.Action, hudson.ExtensionPoint {

    default jenkins.management.Badge getBadge() {
        throw new UnsupportedOperationException("signatures only");
    }

    default boolean isPrimaryAction() {
        throw new UnsupportedOperationException("signatures only");
    }
}
