package hudson.model;

/** Signatures only; see this module's README. */
public interface ModifiableViewGroup extends hudson.model.ViewGroup {}
