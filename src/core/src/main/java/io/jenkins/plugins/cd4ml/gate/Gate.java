package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A demand on a metric.
 *
 * @param metric the metric's name
 * @param scope the measurement's scope; empty for all rows, or for every comparison of a metric that compares groups, or every column;
 *     ending in {@code =*} for a family, see {@link Scope}
 * @param against empty, or with which model is compared: {@link Measurement#CHAMPION}
 * @param comparison what is demanded
 * @param threshold the limit, inside the metric's range; the lower one of a range; the margin of a comparison with
 *     another model, at least 0
 * @param upper the upper limit of a range, otherwise null
 * @param confidence of the one-sided bound that must clear the limit, between 0.5 and 1
 * @param mode whether the bound or only the point estimate decides
 * @param onMiss what happens when the verdict is FAILED
 * @param onInsufficient what happens when the verdict is INSUFFICIENT
 */
public record Gate(
        String metric,
        String scope,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String against,
        Comparison comparison,
        double threshold,
        Double upper,
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
        against = against == null ? "" : against;
        mode = mode == null ? Mode.BOUND : mode;
        onMiss = onMiss == null ? Consequence.FAILURE : onMiss;
        onInsufficient = onInsufficient == null ? onMiss : onInsufficient;
        GateChecks.check(metric, scope, against, comparison, threshold, upper, confidence);
    }

    /** A gate with one limit on a metric's value. */
    public Gate(
            String metric,
            String scope,
            Comparison comparison,
            double threshold,
            double confidence,
            Mode mode,
            Consequence onMiss,
            Consequence onInsufficient) {
        this(metric, scope, "", comparison, threshold, null, confidence, mode, onMiss, onInsufficient);
    }

    /** A gate on a lower limit, with the defaults. */
    public static Gate minimum(String metric, double threshold) {
        return new Gate(metric, "", Comparison.MINIMUM, threshold, DEFAULT_CONFIDENCE, null, null, null);
    }

    /** A gate on an upper limit, with the defaults. */
    public static Gate maximum(String metric, double threshold) {
        return new Gate(metric, "", Comparison.MAXIMUM, threshold, DEFAULT_CONFIDENCE, null, null, null);
    }

    /** A gate on both limits, with the defaults. */
    public static Gate range(String metric, double lower, double upper) {
        return new Gate(metric, "", "", Comparison.RANGE, lower, upper, DEFAULT_CONFIDENCE, null, null, null);
    }

    /** A gate that wants a better model than the champion by at least a margin, with the defaults. */
    public static Gate betterThanChampion(String metric, double margin) {
        return againstChampion(metric, Comparison.BETTER_THAN, margin);
    }

    /** A gate that wants no worse a model than the champion by more than a margin, with the defaults. */
    public static Gate notWorseThanChampion(String metric, double margin) {
        return againstChampion(metric, Comparison.NOT_WORSE_THAN, margin);
    }

    private static Gate againstChampion(String metric, Comparison comparison, double margin) {
        return new Gate(
                metric, "", Measurement.CHAMPION, comparison, margin, null, DEFAULT_CONFIDENCE, null, null, null);
    }

    /** The same demand at another confidence. */
    public Gate withConfidence(double other) {
        return new Gate(metric, scope, against, comparison, threshold, upper, other, mode, onMiss, onInsufficient);
    }

    /** The same demand on another scope. */
    public Gate withScope(String other) {
        return new Gate(metric, other, against, comparison, threshold, upper, confidence, mode, onMiss, onInsufficient);
    }

    /** Whether the gate compares with another model. */
    @JsonIgnore
    public boolean comparesModels() {
        return !against.isEmpty();
    }

    /** Whether this gate is about a measurement. */
    public boolean concerns(Measurement measurement) {
        Optional<Metric> known = Metric.find(metric);
        boolean ofColumns = known.filter(Metric::ofColumns).isPresent();
        boolean family = scope.isEmpty()
                && (ofColumns || known.filter(Metric::comparesGroups).isPresent());
        return metric.equals(measurement.metric())
                && against.equals(measurement.against())
                && (family
                        || Scope.includes(scope, measurement.scope())
                        || ofColumns && Scope.includesAny(scope, measurement.scope()));
    }

    /** What the measured value, or difference, must meet. */
    List<Limit> limits() {
        boolean higherIsBetter = !comparison.withOtherModel()
                || Metric.find(metric).orElseThrow().higherIsBetter();
        return switch (comparison) {
            case MINIMUM -> List.of(Limit.minimum(threshold));
            case MAXIMUM -> List.of(Limit.maximum(threshold));
            case RANGE -> List.of(Limit.minimum(threshold), Limit.maximum(upper));
            case BETTER_THAN -> List.of(
                    new Limit(higherIsBetter, higherIsBetter ? threshold : -threshold, threshold == 0));
            case NOT_WORSE_THAN -> List.of(higherIsBetter ? Limit.minimum(-threshold) : Limit.maximum(threshold));
        };
    }

    /** Where the limits lie on the axis of the value, or of the difference to the champion, for charts. */
    public List<Double> marks() {
        return limits().stream().map(Limit::at).toList();
    }

    /** The limit in a few words, such as {@code minimum 0.8}, for tables. */
    @JsonIgnore
    public String limit() {
        return switch (comparison) {
            case MINIMUM, MAXIMUM -> comparison.word() + " " + Numbers.plain(threshold);
            case RANGE -> "from %s to %s".formatted(Numbers.plain(threshold), Numbers.plain(upper));
            case BETTER_THAN -> threshold == 0
                    ? "better than the champion"
                    : "better than the champion by " + Numbers.plain(threshold);
            case NOT_WORSE_THAN -> "at most %s worse than the champion".formatted(Numbers.plain(threshold));
        };
    }

    /** The demand in words, such as {@code accuracy, minimum 0.8}. */
    public String demand() {
        String what = scope.isEmpty() ? metric : metric + " (" + scope + ")";
        return "%s, %s".formatted(what, limit());
    }
}
