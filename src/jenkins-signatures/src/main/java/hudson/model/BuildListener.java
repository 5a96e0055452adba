package hudson.model;

/** Signatures only; see this module's README. */
public interface BuildListener extends hudson.model.TaskListener {}
