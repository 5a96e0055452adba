package io.jenkins.plugins.cd4ml.gate;

import java.util.Objects;

/**
 * A gate's verdict and what decided it.
 *
 * @param gate the demand
 * @param verdict what the evidence says
 * @param scope the scope of the measurement that decided, empty for all rows
 * @param value its point estimate, or null when there is none
 * @param lower its lower bound at the gate's confidence, or null
 * @param upper its upper bound at the gate's confidence, or null
 * @param rows the rows that it rests on
 * @param comparisons how many measurements the gate looked at
 * @param rowsNeeded about how many rows would decide if the value stayed, or null when it is decided or none would
 * @param explanation one plain sentence
 */
public record GateResult(
        Gate gate,
        Verdict verdict,
        String scope,
        Double value,
        Double lower,
        Double upper,
        long rows,
        int comparisons,
        Long rowsNeeded,
        String explanation) {

    public GateResult {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(explanation, "explanation");
    }

    /** What this verdict does to the run: nothing but a note when it passed. */
    public Consequence consequence() {
        return switch (verdict) {
            case PASSED -> Consequence.NOTE;
            case FAILED -> gate.onMiss();
            case INSUFFICIENT -> gate.onInsufficient();
        };
    }
}
