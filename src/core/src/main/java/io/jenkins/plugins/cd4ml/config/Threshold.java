package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * From which score on a row counts as positive: a fixed one, or one that is tuned on the validation rows. Exactly one of
 * value and goal is present.
 *
 * @param value the score, 0 to 1
 * @param tune what the tuned threshold makes best on the validation rows
 * @param costs of the two kinds of errors; only and always for the goal {@link Goal#COST}
 */
public record Threshold(Double value, Goal tune, Costs costs) {

    /** What a tuned threshold makes best. */
    public enum Goal {
        /** The F1 of the positive class. */
        F1("f1"),
        /** The mean of the recalls of both classes. */
        BALANCED_ACCURACY("balancedAccuracy"),
        /** The smallest cost. */
        COST("cost");

        private final String word;

        Goal(String word) {
            this.word = word;
        }

        /** The word in the configuration. */
        @JsonValue
        public String word() {
            return word;
        }

        static Goal of(Object word) {
            return Arrays.stream(values())
                    .filter(goal -> goal.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> refused("evaluation.threshold.tune is %s; it must be one of %s"
                            .formatted(
                                    word,
                                    Arrays.stream(values()).map(Goal::word).collect(Collectors.joining(", ")))));
        }
    }

    /**
     * What errors cost, in any unit; a right row costs nothing.
     *
     * @param falsePositive of a negative row that is predicted as positive, at least 0
     * @param falseNegative of a positive row that is predicted as negative, at least 0
     */
    public record Costs(double falsePositive, double falseNegative) {

        public Costs {
            boolean finite = Double.isFinite(falsePositive) && Double.isFinite(falseNegative);
            if (!finite || falsePositive < 0 || falseNegative < 0 || falsePositive + falseNegative == 0) {
                throw refused("evaluation.threshold.costs are %s and %s; they must be at least 0 and not both 0"
                        .formatted(falsePositive, falseNegative));
            }
        }

        private static Costs of(Object declared) {
            if (declared instanceof Map<?, ?> map
                    && map.get("falsePositive") instanceof Number falsePositive
                    && map.get("falseNegative") instanceof Number falseNegative
                    && map.size() == 2) {
                return new Costs(falsePositive.doubleValue(), falseNegative.doubleValue());
            }
            throw refused("evaluation.threshold.costs must give falsePositive and falseNegative");
        }
    }

    public Threshold {
        if ((value == null) == (tune == null)) {
            throw refused("evaluation.threshold is a number from 0 to 1, or has the key tune");
        }
        if (value != null && !(value >= 0 && value <= 1)) {
            throw refused("evaluation.threshold is %s; it must lie between 0 and 1".formatted(value));
        }
        if ((tune == Goal.COST) != (costs != null)) {
            throw refused("evaluation.threshold.costs belong to \"tune: cost\", and to nothing else");
        }
    }

    /** From a number or a section of the configuration. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Threshold of(Object declared) {
        if (declared instanceof Number number) {
            return new Threshold(number.doubleValue(), null, null);
        }
        if (declared instanceof Map<?, ?> map && map.containsKey("tune")) {
            return new Threshold(
                    null, Goal.of(map.get("tune")), map.containsKey("costs") ? Costs.of(map.get("costs")) : null);
        }
        throw refused("evaluation.threshold is a number from 0 to 1, or has the key tune");
    }

    /** As it is declared. */
    @JsonValue
    Object declared() {
        if (value != null) {
            return value;
        }
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("tune", tune);
        if (costs != null) {
            section.put("costs", costs);
        }
        return section;
    }

    private static IllegalArgumentException refused(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
