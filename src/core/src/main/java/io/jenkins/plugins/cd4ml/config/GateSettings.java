package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.gate.Comparison;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;

/**
 * A gate as it is declared: a metric with a minimum, a maximum or both, or with the model that it is held against.
 *
 * @param metric the metric's name
 * @param minimum the lower limit, or null
 * @param maximum the upper limit, or null
 * @param betterThan than which model the new one must be better, or null
 * @param notWorseThan than which model the new one must not be worse, or null
 * @param margin by how much at least it must be better, or at most may be worse; null without another model, and 0 for a
 *     better one unless given
 * @param scope which measurement of the metric, such as {@code sex=Female}, or a family, such as {@code region=*}; all
 *     rows unless given
 * @param confidence of the bound that must clear the limit; 0.95 unless given
 * @param mode whether the bound or only the value decides
 * @param onMiss what a miss does; failure unless given
 * @param onInsufficient what too little evidence does; as a miss unless given
 */
public record GateSettings(
        String metric,
        Double minimum,
        Double maximum,
        String betterThan,
        String notWorseThan,
        Double margin,
        String scope,
        Double confidence,
        Gate.Mode mode,
        Consequence onMiss,
        Consequence onInsufficient) {

    public GateSettings {
        boolean limits = minimum != null || maximum != null;
        boolean models = betterThan != null || notWorseThan != null;
        if (limits == models || betterThan != null && notWorseThan != null) {
            throw new IllegalArgumentException(
                    "the gate on %s must have a minimum, a maximum or both, or else either betterThan or notWorseThan"
                            .formatted(metric));
        }
        if (margin != null && !models) {
            throw new IllegalArgumentException(
                    "the gate on %s has a margin, which belongs to betterThan or notWorseThan only".formatted(metric));
        }
        if (notWorseThan != null && margin == null) {
            throw new IllegalArgumentException(
                    "the gate on %s is notWorseThan %s and has no margin; say by how much it may be worse at most, such as margin: 0.01"
                            .formatted(metric, notWorseThan));
        }
        gate(
                metric,
                minimum,
                maximum,
                betterThan,
                notWorseThan,
                margin,
                scope,
                confidence,
                mode,
                onMiss,
                onInsufficient);
    }

    /** The gate that this declares. */
    public Gate gate() {
        return gate(
                metric,
                minimum,
                maximum,
                betterThan,
                notWorseThan,
                margin,
                scope,
                confidence,
                mode,
                onMiss,
                onInsufficient);
    }

    private static Gate gate(
            String metric,
            Double minimum,
            Double maximum,
            String betterThan,
            String notWorseThan,
            Double margin,
            String scope,
            Double confidence,
            Gate.Mode mode,
            Consequence onMiss,
            Consequence onInsufficient) {
        boolean range = minimum != null && maximum != null;
        Double limit = minimum == null ? maximum : minimum;
        return new Gate(
                metric,
                scope,
                betterThan == null ? notWorseThan : betterThan,
                comparison(minimum, maximum, betterThan),
                limit == null ? margin == null ? 0 : margin : limit,
                range ? maximum : null,
                confidence == null ? Gate.DEFAULT_CONFIDENCE : confidence,
                mode,
                onMiss,
                onInsufficient);
    }

    private static Comparison comparison(Double minimum, Double maximum, String betterThan) {
        if (minimum == null && maximum == null) {
            return betterThan == null ? Comparison.NOT_WORSE_THAN : Comparison.BETTER_THAN;
        }
        if (minimum != null && maximum != null) {
            return Comparison.RANGE;
        }
        return minimum == null ? Comparison.MAXIMUM : Comparison.MINIMUM;
    }
}
