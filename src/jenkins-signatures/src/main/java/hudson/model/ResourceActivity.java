package hudson.model;

/** Signatures only; see this module's README. */
public interface ResourceActivity extends hudson.model.ModelObject {}
