package jenkins;

/** Signatures only; see this module's README. */
public abstract class MasterToSlaveFileCallable<T> implements jenkins.agents.ControllerToAgentFileCallable<T> {

    public MasterToSlaveFileCallable() {
        throw new UnsupportedOperationException("signatures only");
    }
}
