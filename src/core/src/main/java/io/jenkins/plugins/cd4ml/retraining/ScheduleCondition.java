package io.jenkins.plugins.cd4ml.retraining;

import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * It is time. What fell due while nobody looked, as when the controller was down, is made up for once.
 *
 * @param words the schedule as it was written
 * @param next when it falls due for the first time after a moment
 */
public record ScheduleCondition(String words, UnaryOperator<Instant> next) implements Condition {

    public ScheduleCondition {
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(next, "next");
    }

    @Override
    public Finding look(Situation situation) {
        Instant since = situation
                .lastStart()
                .map(Start::at)
                .filter(at -> at.isAfter(situation.since()))
                .orElse(situation.since());
        Instant due = next.apply(since);
        return due.isAfter(situation.now())
                ? Finding.not("by the schedule \"%s\" it is due at %s".formatted(words, due))
                : Finding.holds("by the schedule \"%s\" it was due at %s".formatted(words, due));
    }
}
