package io.jenkins.plugins.cd4ml.retraining;

import java.util.List;
import java.util.Objects;

/**
 * What a condition found.
 *
 * @param holds whether it asks for a retraining
 * @param sentence why, or why not; it starts in lower case and ends without a full stop
 * @param reports the reports on which that rests
 */
public record Finding(boolean holds, String sentence, List<String> reports) {

    public Finding {
        Objects.requireNonNull(sentence, "sentence");
        reports = List.copyOf(reports);
    }

    static Finding holds(String sentence, String... reports) {
        return new Finding(true, sentence, List.of(reports));
    }

    static Finding not(String sentence) {
        return new Finding(false, sentence, List.of());
    }
}
