package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.gate.Comparison;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;

/**
 * A gate as it is declared: a metric and either a minimum or a maximum.
 *
 * @param metric the metric's name
 * @param minimum the lower limit, or null
 * @param maximum the upper limit, or null
 * @param scope which measurement of the metric, such as {@code sex=Female}; all rows unless given
 * @param confidence of the bound that must clear the limit; 0.95 unless given
 * @param mode whether the bound or only the value decides
 * @param onMiss what a miss does; failure unless given
 * @param onInsufficient what too little evidence does; as a miss unless given
 */
public record GateSettings(
        String metric,
        Double minimum,
        Double maximum,
        String scope,
        Double confidence,
        Gate.Mode mode,
        Consequence onMiss,
        Consequence onInsufficient) {

    public GateSettings {
        if ((minimum == null) == (maximum == null)) {
            throw new IllegalArgumentException(
                    "the gate on %s must have a minimum or a maximum, and not both".formatted(metric));
        }
        gate(metric, minimum, maximum, scope, confidence, mode, onMiss, onInsufficient);
    }

    /** The gate that this declares. */
    public Gate gate() {
        return gate(metric, minimum, maximum, scope, confidence, mode, onMiss, onInsufficient);
    }

    private static Gate gate(
            String metric,
            Double minimum,
            Double maximum,
            String scope,
            Double confidence,
            Gate.Mode mode,
            Consequence onMiss,
            Consequence onInsufficient) {
        return new Gate(
                metric,
                scope,
                minimum == null ? Comparison.MAXIMUM : Comparison.MINIMUM,
                minimum == null ? maximum : minimum,
                confidence == null ? Gate.DEFAULT_CONFIDENCE : confidence,
                mode,
                onMiss,
                onInsufficient);
    }
}
