package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

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
        Double quantile) {

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
        return new EvaluationSettings(null, null, null, null, null, null, null, null, null);
    }
}
