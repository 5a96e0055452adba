package hudson.triggers;

/** Signatures only; see this module's README. */
public abstract class SafeTimerTask extends java.util.TimerTask {

    public SafeTimerTask() {
        throw new UnsupportedOperationException("signatures only");
    }

    protected abstract void doRun() throws Exception;

    public final void run() {
        throw new UnsupportedOperationException("signatures only");
    }
}
