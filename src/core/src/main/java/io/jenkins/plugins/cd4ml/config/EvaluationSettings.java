package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the model must prove on the test rows, and where its errors are looked for.
 *
 * @param gates what it must prove
 * @param slices columns of the prepared rows by whose values, or bands of values, it is measured
 * @param worstSlices how many slices are looked for, 0 to 10
 * @param humanLevel how good people are, or null when nobody said
 * @param worstExamples how many of the worst rows are listed, 0 to 20
 * @param attempts whether further candidates on the same test rows have it harder; they do unless given
 */
public record EvaluationSettings(
        List<GateSettings> gates,
        List<String> slices,
        Integer worstSlices,
        HumanLevel humanLevel,
        Integer worstExamples,
        Attempts attempts) {

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
    }

    static EvaluationSettings defaults() {
        return new EvaluationSettings(null, null, null, null, null, null);
    }
}
