package hudson.model;

/** Signatures only; see this module's README. */
public interface PersistenceRoot extends hudson.model.Saveable {}
