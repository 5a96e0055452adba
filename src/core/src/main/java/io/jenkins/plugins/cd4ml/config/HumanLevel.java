package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How good people are at the task: exactly one of both is present.
 *
 * @param value the share of right answers, 0 to 1; for a regression the mean size of the error, in the label's unit
 * @param column of the prepared rows with a person's answer, empty where nobody was asked
 */
public record HumanLevel(Double value, String column) {

    public HumanLevel {
        if ((value == null) == (column == null) || (value != null && !(value >= 0 && Double.isFinite(value)))) {
            throw new IllegalArgumentException(
                    "evaluation.humanLevel is a number of at least 0 or the name of a column");
        }
    }

    /** From a number or a text in the configuration. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static HumanLevel of(Object declared) {
        return declared instanceof Number number
                ? new HumanLevel(number.doubleValue(), null)
                : new HumanLevel(null, String.valueOf(declared));
    }

    /** As it is declared. */
    @JsonValue
    Object declared() {
        return value != null ? value : column;
    }
}
