package hudson.model;

/** Signatures only; see this module's README. */
public interface ExecutorListener extends hudson.ExtensionPoint {}
