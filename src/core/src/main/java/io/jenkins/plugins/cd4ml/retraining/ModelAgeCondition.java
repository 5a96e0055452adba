package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.config.TimeSpan;
import java.time.Instant;
import java.util.Objects;

/**
 * The live version is old, and no retraining has succeeded since.
 *
 * @param age how old it may become
 */
public record ModelAgeCondition(TimeSpan age) implements Condition {

    public ModelAgeCondition {
        Objects.requireNonNull(age, "age");
    }

    @Override
    public Finding look(Situation situation) {
        LiveModel live = situation.live();
        if (live == null) {
            return Finding.not("there is no version behind %s that could be old".formatted(situation.alias()));
        }
        // Whether what was trained since went live is for people and gates to say; training it again would tell no
        // more.
        Instant retrained = situation.lastSuccess().map(Start::last).orElse(live.registered());
        boolean later = retrained.isAfter(live.registered());
        Instant until = (later ? retrained : live.registered()).plus(age.length());
        String sentence = later
                ? "%s ended at %s, and %s are allowed"
                        .formatted(situation.lastSuccess().orElseThrow().name(), retrained, words())
                : "%s was registered at %s, and %s are allowed".formatted(live.reference(), live.registered(), words());
        return until.isBefore(situation.now()) ? Finding.holds(sentence) : Finding.not(sentence);
    }

    private String words() {
        return TimeSpan.inWords(age.length());
    }
}
