package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.config.TimeSpan;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What holds retrainings back, however much asks for them.
 *
 * @param cooldown how long after the end of one the next may start
 * @param backOff how long after a failed one; it doubles with each further failure, up to {@value #LONGEST_BACK_OFF} times
 * @param budget how many may be started within a period, 1 to {@value #LARGEST_BUDGET}
 * @param period of the budget
 */
public record Limits(TimeSpan cooldown, TimeSpan backOff, int budget, TimeSpan period) {

    /** The budget may not be larger, since no more starts are remembered. */
    public static final int LARGEST_BUDGET = 100;

    private static final int LONGEST_BACK_OFF = 64;

    public Limits {
        Objects.requireNonNull(cooldown, "cooldown");
        Objects.requireNonNull(backOff, "backOff");
        Objects.requireNonNull(period, "period");
        if (budget < 1 || budget > LARGEST_BUDGET) {
            throw new IllegalArgumentException(
                    "a budget of %d retrainings cannot be kept; give 1 to %d".formatted(budget, LARGEST_BUDGET));
        }
    }

    /** Why nothing may be started now; empty when something may. */
    Optional<String> hold(Situation situation) {
        Optional<Start> open =
                situation.starts().stream().filter(start -> !start.isOver()).findFirst();
        if (open.isPresent()) {
            return Optional.of(
                    open.get().outcome() == Start.Outcome.WAITING
                            ? "%s stands in the queue".formatted(open.get().name())
                            : "%s is running or waits for an approval"
                                    .formatted(open.get().name()));
        }
        return backOff(situation).or(() -> cooldown(situation)).or(() -> budget(situation));
    }

    private Optional<String> backOff(Situation situation) {
        List<Start> starts = situation.starts().stream()
                .filter(start -> start.outcome() != Start.Outcome.WITHDRAWN)
                .toList();
        int failures = 0;
        while (failures < starts.size()
                && starts.get(starts.size() - 1 - failures).outcome() == Start.Outcome.FAILED) {
            failures++;
        }
        if (failures == 0) {
            return Optional.empty();
        }
        long times = Math.min(LONGEST_BACK_OFF, 1L << Math.min(failures - 1, 30));
        Instant until =
                starts.get(starts.size() - 1).last().plus(backOff.length().multipliedBy(times));
        return until.isAfter(situation.now())
                ? Optional.of("%s failed%s, so the next one waits until %s"
                        .formatted(
                                starts.get(starts.size() - 1).name(),
                                failures == 1 ? "" : " (%d in a row)".formatted(failures),
                                until))
                : Optional.empty();
    }

    private Optional<String> cooldown(Situation situation) {
        return situation.starts().stream()
                .reduce((earlier, later) -> later)
                .filter(last -> last.last().plus(cooldown.length()).isAfter(situation.now()))
                .map(last -> "the cooldown after %s lasts until %s"
                        .formatted(last.name(), last.last().plus(cooldown.length())));
    }

    private Optional<String> budget(Situation situation) {
        Instant from = situation.now().minus(period.length());
        List<Start> spent = situation.starts().stream()
                .filter(start -> start.at().isAfter(from))
                .toList();
        return spent.size() < budget
                ? Optional.empty()
                : Optional.of("the budget of %d within %s is spent until %s"
                        .formatted(
                                budget,
                                TimeSpan.inWords(period.length()),
                                spent.get(spent.size() - budget).at().plus(period.length())));
    }
}
