package io.jenkins.plugins.cd4ml.trend;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/** The index of a job, and how it is made from the job's builds where it is missing. */
public final class TrendIndex {

    private static final Logger LOGGER = Logger.getLogger(TrendIndex.class.getName());

    /** An index that is made anew knows so many builds. */
    private static final int MOST_BUILDS = 2_000;

    /** A sweep reads the whole index, so not every deleted build asks for one. */
    private static final int SWEPT_EVERY = 64;

    private static final Set<Path> BEING_MADE = ConcurrentHashMap.newKeySet();

    private final Job<?, ?> job;
    private final Path path;
    private final TrendFile file;

    private TrendIndex(Job<?, ?> job) {
        this.job = job;
        this.path = job.getRootDir().toPath().resolve("cd4ml").resolve("trend.ndjson");
        this.file = new TrendFile(path);
    }

    static TrendIndex of(Job<?, ?> job) {
        return new TrendIndex(job);
    }

    /**
     * Notes what a stage of a build came to, which the build's own record knows already. What cannot be noted is logged: a
     * page is no reason to fail a build.
     */
    public static void record(Run<?, ?> run, StageSummary stage) {
        try {
            of(run.getParent()).add(TrendLine.of(run.getNumber(), run.getTimeInMillis(), stage));
            LatestStages.of(Jenkins.get()).keep(run, stage);
        } catch (IOException | Cd4mlException e) {
            LOGGER.log(Level.WARNING, e, () -> "the trend does not know of " + run.getFullDisplayName());
        }
    }

    /** Notes how a build ended that ran a stage. */
    static void ended(Run<?, ?> run) throws IOException {
        if (!BuildEvidence.stages(run).isEmpty()) {
            of(run.getParent()).add(end(run));
        }
    }

    private void add(TrendLine line) throws IOException {
        if (file.exists()) {
            file.append(line);
        } else {
            make();
        }
    }

    /** Forgets a build. */
    static void gone(Run<?, ?> run) throws IOException {
        TrendIndex index = of(run.getParent());
        if (index.file.exists()) {
            index.file.append(TrendLine.gone(run.getNumber()));
            if (run.getNumber() % SWEPT_EVERY == 0) {
                index.file.sweep();
            }
        }
    }

    boolean exists() {
        return file.exists();
    }

    /** The newest builds, oldest first, or empty when they are not known yet; then they are read in the background. */
    Optional<List<TrendBuild>> read(int most) throws IOException {
        Optional<List<TrendBuild>> known = file.read(most);
        if (known.isEmpty() && BEING_MADE.add(path)) {
            Timer.get().submit(this::makeInBackground);
        }
        return known;
    }

    private void makeInBackground() {
        try {
            make();
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "the trend of %s cannot be made".formatted(job.getFullName()));
        } finally {
            BEING_MADE.remove(path);
        }
    }

    /** Reads the newest builds. It loads their records, which takes seconds where there are thousands. */
    private void make() throws IOException {
        Deque<List<TrendLine>> newestLast = new ArrayDeque<>();
        for (Run<?, ?> run = job.getLastBuild();
                run != null && newestLast.size() < MOST_BUILDS;
                run = run.getPreviousBuild()) {
            newestLast.addFirst(lines(run));
        }
        file.restore(newestLast.stream().flatMap(List::stream).toList());
    }

    private static List<TrendLine> lines(Run<?, ?> run) {
        List<TrendLine> lines = new ArrayList<>();
        for (StageSummary stage : BuildEvidence.stages(run)) {
            lines.add(TrendLine.of(run.getNumber(), run.getTimeInMillis(), stage));
        }
        if (!lines.isEmpty() && !run.isBuilding()) {
            lines.add(end(run));
        }
        return lines;
    }

    private static TrendLine end(Run<?, ?> run) {
        return TrendLine.ended(
                run.getNumber(), run.getTimeInMillis(), String.valueOf(run.getResult()), run.getDuration());
    }
}
