package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * A demand on a metric.
 *
 * @param metric the metric's name
 * @param scope the measurement's scope; empty for all rows, or for every comparison of a metric that compares groups
 * @param comparison on which side of the threshold the metric must lie
 * @param threshold inside the metric's range
 * @param confidence of the one-sided bound that must clear the threshold, between 0.5 and 1
 * @param mode whether the bound or only the point estimate decides
 * @param onMiss what happens when the verdict is FAILED
 * @param onInsufficient what happens when the verdict is INSUFFICIENT
 */
public record Gate(
        String metric,
        String scope,
        Comparison comparison,
        double threshold,
        double confidence,
        Mode mode,
        Consequence onMiss,
        Consequence onInsufficient) {

    /** The confidence of a gate that names none. */
    public static final double DEFAULT_CONFIDENCE = 0.95;

    /** What decides. */
    public enum Mode {
        /** A one-sided confidence bound. */
        @JsonProperty("bound")
        BOUND,
        /** The value alone, as others do: a coin toss when the truth is near the threshold. */
        @JsonProperty("point")
        POINT
    }

    public Gate {
        Objects.requireNonNull(comparison, "comparison");
        if (metric == null || metric.isBlank()) {
            throw new IllegalArgumentException("a gate needs a metric");
        }
        scope = scope == null ? "" : scope;
        mode = mode == null ? Mode.BOUND : mode;
        onMiss = onMiss == null ? Consequence.FAILURE : onMiss;
        onInsufficient = onInsufficient == null ? onMiss : onInsufficient;
        if (!(confidence > 0.5 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "the gate on %s has the confidence %s; it must lie between 0.5 and 1, as 0.95"
                            .formatted(metric, confidence));
        }
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("the gate on %s needs a finite threshold".formatted(metric));
        }
        checkRange(metric, threshold);
        checkSide(metric, comparison);
    }

    /** A gate on a lower limit, with the defaults. */
    public static Gate minimum(String metric, double threshold) {
        return new Gate(metric, "", Comparison.MINIMUM, threshold, DEFAULT_CONFIDENCE, null, null, null);
    }

    /** A gate on an upper limit, with the defaults. */
    public static Gate maximum(String metric, double threshold) {
        return new Gate(metric, "", Comparison.MAXIMUM, threshold, DEFAULT_CONFIDENCE, null, null, null);
    }

    /** Whether this gate is about a measurement. */
    boolean concerns(Measurement measurement) {
        boolean family = scope.isEmpty()
                && Metric.find(metric).map(Metric::comparesGroups).orElse(false);
        return metric.equals(measurement.metric()) && (family || scope.equals(measurement.scope()));
    }

    /** The demand in words, such as {@code accuracy, minimum 0.8}. */
    public String demand() {
        String what = scope.isEmpty() ? metric : metric + " (" + scope + ")";
        return "%s, %s %s".formatted(what, comparison.word(), Numbers.plain(threshold));
    }

    /** Of two groups one always lies on the better side, so only the worse side of a comparison can be demanded. */
    private static void checkSide(String metric, Comparison comparison) {
        Metric.find(metric).filter(Metric::comparesGroups).ifPresent(known -> {
            Comparison sensible = known.higherIsBetter() ? Comparison.MINIMUM : Comparison.MAXIMUM;
            if (comparison != sensible) {
                throw new IllegalArgumentException(
                        "the gate on %s has a %s; it compares every group with every other, so give it a %s"
                                .formatted(metric, comparison.word(), sensible.word()));
            }
        });
    }

    private static void checkRange(String metric, double threshold) {
        Metric.find(metric).ifPresent(known -> {
            if (threshold < known.minimum() || threshold > known.maximum()) {
                throw new IllegalArgumentException("the gate on %s has the threshold %s; %s lies between %s and %s"
                        .formatted(
                                metric,
                                Numbers.plain(threshold),
                                metric,
                                Numbers.plain(known.minimum()),
                                Numbers.plain(known.maximum())));
            }
        });
    }
}
