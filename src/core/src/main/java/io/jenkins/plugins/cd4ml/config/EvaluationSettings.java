package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is measured on the test rows, what the model must prove there, and where its errors are looked for.
 *
 * @param gates what it must prove
 * @param slices columns of the prepared rows by whose values, or bands of values, it is measured
 * @param worstSlices how many slices are looked for, 0 to 10
 * @param humanLevel how good people are, or null when nobody said
 * @param worstExamples how many of the worst rows are listed, 0 to 20
 * @param attempts whether further candidates on the same test rows have it harder; they do unless given
 * @param beta how many times as much as precision recall counts in {@code fBeta}, above 0; 2 unless given
 * @param topK among how many most probable classes the true one must be for {@code topKAccuracy}, at least 1; 5 unless
 *     given
 * @param quantile that a regression predicts, between 0 and 1, both excluded, for {@code quantileLoss}; 0.5 unless given
 * @param threshold from which score on a row counts as positive, for a binary task; 0.5 when null
 * @param cluster the column of the prepared rows that says which rows belong together, or null when none do
 * @param bootstrap how intervals are drawn, or null for those that follow from a formula wherever there is one
 * @param ranking how rows are ranked, or null when they are not
 * @param forecast how rows follow each other in time, or null when they do not
 * @param metrics metrics of one's own
 */
public record EvaluationSettings(
        List<GateSettings> gates,
        List<String> slices,
        Integer worstSlices,
        HumanLevel humanLevel,
        Integer worstExamples,
        Attempts attempts,
        Double beta,
        Integer topK,
        Double quantile,
        Threshold threshold,
        String cluster,
        BootstrapSettings bootstrap,
        RankingSettings ranking,
        ForecastSettings forecast,
        List<CustomMetric> metrics) {

    /** What the attempts on the same test rows do. */
    public enum Attempts {
        /** The k-th candidate may pass wrongly with a smaller probability than the one before. */
        @JsonProperty("counted")
        COUNTED,
        /** Every candidate is judged as if it were the only one. */
        @JsonProperty("ignored")
        IGNORED
    }

    public EvaluationSettings {
        gates = gates == null ? List.of() : List.copyOf(gates);
        slices = slices == null ? List.of() : List.copyOf(slices);
        worstSlices = worstSlices == null ? 10 : worstSlices;
        worstExamples = worstExamples == null ? 10 : worstExamples;
        attempts = attempts == null ? Attempts.COUNTED : attempts;
        beta = beta == null ? 2 : beta;
        topK = topK == null ? 5 : topK;
        quantile = quantile == null ? 0.5 : quantile;
        metrics = metrics == null ? List.of() : List.copyOf(metrics);
        checkNames(metrics);
        checkLimits(metrics, gates);
        if (cluster != null && bootstrap != null && bootstrap.stratified()) {
            throw new IllegalArgumentException(
                    "evaluation.bootstrap.stratified keeps each class's rows and evaluation.cluster draws whole clusters; remove one of them");
        }
        if (cluster != null && gates.stream().anyMatch(gate -> gate.gate().comparesModels())) {
            throw new IllegalArgumentException(
                    "evaluation.cluster says that rows belong together, and models are compared row by row, so a gate on the champion would promise too much; remove evaluation.cluster or the gates on the champion");
        }
        if (!(beta > 0 && Double.isFinite(beta))) {
            throw new IllegalArgumentException("evaluation.beta is %s; it must be above 0, such as 2".formatted(beta));
        }
        if (topK < 1) {
            throw new IllegalArgumentException("evaluation.topK is %d; it must be at least 1".formatted(topK));
        }
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException(
                    "evaluation.quantile is %s; it must lie between 0 and 1, such as 0.9".formatted(quantile));
        }
    }

    /** Nothing declared. */
    public static EvaluationSettings defaults() {
        return new EvaluationSettings(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static void checkLimits(List<CustomMetric> metrics, List<GateSettings> gates) {
        for (CustomMetric metric : metrics) {
            for (GateSettings gate : gates) {
                for (Double limit : Arrays.asList(gate.minimum(), gate.maximum())) {
                    boolean below = limit != null && metric.minimum() != null && limit < metric.minimum();
                    boolean above = limit != null && metric.maximum() != null && limit > metric.maximum();
                    if (gate.metric().equals(metric.name()) && (below || above)) {
                        throw new IllegalArgumentException(
                                "the gate on %s has the threshold %s, outside its declared range"
                                        .formatted(metric.name(), Numbers.plain(limit)));
                    }
                }
            }
        }
    }

    private static void checkNames(List<CustomMetric> metrics) {
        Set<String> names = new HashSet<>();
        for (CustomMetric metric : metrics) {
            if (!names.add(metric.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "evaluation.metrics has two metrics of the name %s".formatted(metric.name()));
            }
        }
    }
}
