package jenkins.util;

/** Signatures only; see this module's README. */
public class Timer {

    private Timer() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static java.util.concurrent.ScheduledExecutorService get() {
        throw new UnsupportedOperationException("signatures only");
    }
}
