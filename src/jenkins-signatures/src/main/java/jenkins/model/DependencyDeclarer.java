package jenkins.model;

/** Signatures only; see this module's README. */
public interface DependencyDeclarer {}
