package hudson;

/** Signatures only; see this module's README. */
public abstract class Proc {

    protected Proc() {
        throw new UnsupportedOperationException("signatures only");
    }

    public final int joinWithTimeout(
            long timeout, java.util.concurrent.TimeUnit unit, hudson.model.TaskListener listener)
            throws java.io.IOException, InterruptedException {
        throw new UnsupportedOperationException("signatures only");
    }
}
