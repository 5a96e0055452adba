package io.jenkins.plugins.cd4ml.progress;

import hudson.FilePath;
import hudson.model.Run;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** Which workers run now, on the whole controller. A step that goes on after a restart tells it again. */
public final class RunningWorkers {

    /** However many people look at a page, an agent is asked once in this time. */
    static final Duration PAUSE = Duration.ofSeconds(3);

    private static final Map<String, Known> WORKERS = new ConcurrentHashMap<>();

    private RunningWorkers() {}

    private record Known(String build, RunningWorker worker) {}

    /**
     * A worker runs.
     *
     * @param id of the call of the step
     * @param what it does, in a word
     * @param events where its agent keeps the events
     */
    public static void began(Run<?, ?> build, String id, String what, Callable<FilePath> events) {
        RunningWorker worker =
                new RunningWorker(what, () -> events.call().act(new EventTail()), InstantSource.system(), PAUSE);
        WORKERS.put(id, new Known(build.getExternalizableId(), worker));
    }

    /** A worker has ended, however that was. */
    public static void ended(String id) {
        WORKERS.remove(id);
    }

    /** Whether a worker of a build runs. */
    public static boolean in(Run<?, ?> build) {
        String wanted = build.getExternalizableId();
        return WORKERS.values().stream().anyMatch(known -> known.build().equals(wanted));
    }

    /** How far the workers of a build are; nobody waits for an agent, so this is what was known last. */
    public static List<StageProgress> of(Run<?, ?> build) {
        String wanted = build.getExternalizableId();
        if (!build.isBuilding()) {
            WORKERS.values().removeIf(known -> known.build().equals(wanted));
        }
        return WORKERS.values().stream()
                .filter(known -> known.build().equals(wanted))
                .map(known -> known.worker().latest())
                .sorted(Comparator.comparing(StageProgress::stage))
                .toList();
    }
}
