package jenkins.model.queue;

/** Signatures only; see this module\'s README. */
public abstract class AsynchronousExecution extends RuntimeException {
    protected AsynchronousExecution() {
        throw new UnsupportedOperationException("signatures only");
    }
}
