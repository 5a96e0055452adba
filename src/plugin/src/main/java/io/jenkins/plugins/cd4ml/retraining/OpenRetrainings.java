package io.jenkins.plugins.cd4ml.retraining;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.retraining.Start.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** What has become of the retrainings of a job that were not over when somebody looked last. */
final class OpenRetrainings {

    /** Between leaving the queue and being a build there is a moment in which one is neither. */
    private static final Duration MOMENT = Duration.ofMinutes(2);

    private final Job<?, ?> job;
    private final Instant now;

    OpenRetrainings(Job<?, ?> job, Instant now) {
        this.job = job;
        this.now = now;
    }

    RetrainingState upToDate(RetrainingState state) {
        return state.open(this::asItStands);
    }

    private Start asItStands(Start start) {
        Optional<Run<?, ?>> found = build(start);
        if (found.isPresent()) {
            return asItStands(start, found.get());
        }
        boolean lost = start.build() != null
                || !isQueued(start) && start.at().plus(MOMENT).isBefore(now);
        // A build that was deleted while it ran leaves no result.
        Outcome without = start.build() == null ? Outcome.WITHDRAWN : Outcome.FAILED;
        return lost ? start.became(without, start.build(), now) : start;
    }

    private Start asItStands(Start start, Run<?, ?> run) {
        if (run.isBuilding()) {
            return start.became(Outcome.RUNNING, run.getNumber(), null);
        }
        Instant ended = Instant.ofEpochMilli(run.getStartTimeInMillis() + run.getDuration());
        Result result = run.getResult();
        boolean good = result != null && result.isBetterOrEqualTo(Result.UNSTABLE);
        Start over = start.became(good ? Outcome.SUCCEEDED : Outcome.FAILED, run.getNumber(), ended);
        return good ? over.reading(read(run)) : over;
    }

    private static List<DataSeen> read(Run<?, ?> run) {
        try {
            return BuildReports.of(run).stream()
                    .map(Report::data)
                    .filter(data -> !data.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Run<?, ?>> build(Start start) {
        if (start.build() != null) {
            return Optional.ofNullable(job.getBuildByNumber(start.build()));
        }
        long from = start.at().toEpochMilli();
        Run<?, ?> run = job.getLastBuild();
        while (run != null && run.getTimeInMillis() >= from) {
            if (isOf(start, RetrainingCause.of(run))) {
                return Optional.of(run);
            }
            run = run.getPreviousBuild();
        }
        return Optional.empty();
    }

    private boolean isQueued(Start start) {
        return Arrays.stream(Jenkins.get().getQueue().getItems())
                .filter(item -> item.task == job)
                .anyMatch(item -> isOf(start, RetrainingCause.in(item.getCauses())));
    }

    private static boolean isOf(Start start, Optional<RetrainingCause> cause) {
        return cause.map(RetrainingCause::id).filter(start.id()::equals).isPresent();
    }
}
