package jenkins.tasks.filters;

/** Signatures only; see this module's README. */
public interface EnvVarsFilterableBuilder {}
