package io.jenkins.plugins.cd4ml.git;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.ProgressMonitor;

/** Notes when a transfer last got on, and tells it to end. JGit asks whether to go on every 128 kB that it writes. */
final class Liveness implements ProgressMonitor {

    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private volatile boolean cancelled;

    /** For how long there has been no progress. */
    long silentMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last.get());
    }

    void cancel() {
        cancelled = true;
    }

    private void alive() {
        last.set(System.nanoTime());
    }

    @Override
    public void start(int totalTasks) {
        alive();
    }

    @Override
    public void beginTask(String title, int totalWork) {
        alive();
    }

    @Override
    public void update(int completed) {
        alive();
    }

    @Override
    public void endTask() {
        alive();
    }

    @Override
    public boolean isCancelled() {
        alive();
        return cancelled;
    }

    @Override
    public void showDuration(boolean enabled) {
        // Nobody looks at it.
    }
}
