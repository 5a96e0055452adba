package io.jenkins.plugins.cd4ml.progress;

import hudson.model.Computer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A worker that runs, and what it last told. Whoever asks gets that at once, and has the agent asked in the background. */
final class RunningWorker {

    private static final Logger LOGGER = Logger.getLogger(RunningWorker.class.getName());

    private final String what;
    private final Callable<String> events;
    private final InstantSource clock;
    private final Duration pause;
    private final Executor background;
    private Instant asked = Instant.EPOCH;
    private boolean asking;
    private StageProgress latest;

    RunningWorker(String what, Callable<String> events, InstantSource clock, Duration pause) {
        this(what, events, clock, pause, Computer.threadPoolForRemoting);
    }

    RunningWorker(String what, Callable<String> events, InstantSource clock, Duration pause, Executor background) {
        this.what = what;
        this.events = events;
        this.clock = clock;
        this.pause = pause;
        this.background = background;
        this.latest = StageProgress.starting(what);
    }

    /** What it told last. */
    synchronized StageProgress latest() {
        Instant now = clock.instant();
        if (!asking && !now.isBefore(asked.plus(pause))) {
            asking = true;
            asked = now;
            background.execute(this::ask);
        }
        return latest;
    }

    private void ask() {
        StageProgress fresh = null;
        try {
            fresh = StageProgress.of(what, events.call());
        } catch (Exception e) {
            // An agent that is away tells nothing new; the step itself says what becomes of that.
            LOGGER.log(Level.FINE, e, () -> "how far %s is cannot be read".formatted(what));
        } finally {
            told(fresh);
        }
    }

    private synchronized void told(StageProgress fresh) {
        asking = false;
        latest = fresh == null ? latest : fresh;
    }
}
