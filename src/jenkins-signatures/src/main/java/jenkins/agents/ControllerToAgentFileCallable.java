package jenkins.agents;

/** Signatures only; see this module's README. */
public interface ControllerToAgentFileCallable<T> extends hudson.FilePath.FileCallable<T> {}
