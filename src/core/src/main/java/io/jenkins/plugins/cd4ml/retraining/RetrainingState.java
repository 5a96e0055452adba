package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What must be remembered from one look to the next, as it is written to a file. It never grows beyond its bounds.
 *
 * @param format of the file, {@value #FORMAT}
 * @param since when anybody looked first
 * @param looked when anybody looked last
 * @param job whose builds are watched
 * @param lookedUpTo the number up to which all of its builds have been looked at
 * @param lookedBeyond the builds after that which have been, while one before them still ran
 * @param reports the last one of each stage
 * @param starts the retrainings, oldest first; at most {@value Limits#LARGEST_BUDGET}
 * @param decision the last one, or null before the first
 * @param changes when the decision became another one, oldest first; at most {@value #LONGEST}
 */
public record RetrainingState(
        int format,
        Instant since,
        Instant looked,
        String job,
        int lookedUpTo,
        List<Integer> lookedBeyond,
        List<Report> reports,
        List<Start> starts,
        Decision decision,
        List<Change> changes) {

    /** The format of the file. */
    public static final int FORMAT = 1;

    /** How many changes and builds out of their order are remembered. */
    public static final int LONGEST = 50;

    /**
     * A decision that was another one than before.
     *
     * @param at when
     * @param sentence the decision
     */
    public record Change(Instant at, String sentence) {}

    public RetrainingState {
        if (format != FORMAT) {
            throw new Cd4mlException.BadData(
                    "the record of retrainings has the format %d; expected %d".formatted(format, FORMAT));
        }
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(looked, "looked");
        Objects.requireNonNull(job, "job");
        lookedBeyond = List.copyOf(lookedBeyond);
        reports = List.copyOf(reports);
        starts = List.copyOf(starts);
        changes = List.copyOf(changes);
    }

    /** Before the first look at the builds of a job. */
    public static RetrainingState first(String job, Instant now) {
        return new RetrainingState(FORMAT, now, now, job, 0, List.of(), List.of(), List.of(), null, List.of());
    }

    /** The same, watching another job from now on. What the former one reported is forgotten. */
    public RetrainingState watching(String other) {
        return other.equals(job)
                ? this
                : new RetrainingState(format, since, looked, other, 0, List.of(), List.of(), starts, decision, changes);
    }

    /** Whether a build has been looked at. */
    public boolean hasLookedAt(int build) {
        return build <= lookedUpTo || lookedBeyond.contains(build);
    }

    /**
     * The same after builds were looked at.
     *
     * @param builds their numbers
     * @param upTo the number up to which none is left
     */
    public RetrainingState lookedAt(Collection<Integer> builds, int upTo) {
        TreeSet<Integer> beyond = new TreeSet<>(lookedBeyond);
        beyond.addAll(builds);
        int reached = Math.max(lookedUpTo, upTo);
        while (beyond.size() > LONGEST) {
            // A build that runs for so long is no longer waited for.
            reached = Math.max(reached, beyond.pollFirst());
        }
        return new RetrainingState(
                format,
                since,
                looked,
                job,
                reached,
                List.copyOf(beyond.tailSet(reached, false)),
                reports,
                starts,
                decision,
                changes);
    }

    /** The same with a report, unless a newer one of its stage is known. */
    public RetrainingState with(Report report) {
        boolean newer = reports.stream()
                .anyMatch(known -> known.stage() == report.stage() && known.at().isAfter(report.at()));
        if (newer) {
            return this;
        }
        List<Report> kept = new ArrayList<>(reports);
        kept.removeIf(known -> known.stage() == report.stage());
        kept.add(report);
        return new RetrainingState(
                format, since, looked, job, lookedUpTo, lookedBeyond, kept, starts, decision, changes);
    }

    /** The same after a decision. */
    public RetrainingState decided(Decision now, Instant at) {
        boolean same = decision != null && decision.sentence().equals(now.sentence());
        List<Change> all = new ArrayList<>(changes);
        if (!same) {
            all.add(new Change(at, now.sentence()));
        }
        return new RetrainingState(
                format, since, at, job, lookedUpTo, lookedBeyond, reports, starts, now, last(all, LONGEST));
    }

    /** The same with a further retraining. */
    public RetrainingState started(Start start) {
        List<Start> all = new ArrayList<>(starts);
        all.add(start);
        return withStarts(last(all, Limits.LARGEST_BUDGET));
    }

    /** The same with the retrainings that are not over brought up to date. */
    public RetrainingState open(UnaryOperator<Start> became) {
        return withStarts(starts.stream()
                .map(start -> start.isOver() ? start : became.apply(start))
                .toList());
    }

    private RetrainingState withStarts(List<Start> all) {
        return new RetrainingState(
                format, since, looked, job, lookedUpTo, lookedBeyond, reports, all, decision, changes);
    }

    private static <T> List<T> last(List<T> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
