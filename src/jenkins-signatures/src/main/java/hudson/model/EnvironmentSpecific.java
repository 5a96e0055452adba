package hudson.model;

/** Signatures only; see this module's README. */
public interface EnvironmentSpecific<T extends hudson.model.EnvironmentSpecific<T>> {

    T forEnvironment(hudson.EnvVars environment);
}
