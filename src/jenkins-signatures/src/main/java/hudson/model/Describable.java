package hudson.model;

/** Signatures only; see this module's README. */
public interface Describable<T extends hudson.model.Describable<T>> {}
