package io.jenkins.plugins.cd4ml.gate;

import java.util.Objects;

/**
 * A gate's verdict and what decided it.
 *
 * @param gate the demand
 * @param verdict what the evidence says
 * @param scope the scope of the measurement that decided, empty for all rows
 * @param value its point estimate, or null when there is none
 * @param lower its lower bound, or null: at the confidence that a pass needs when the gate has a lower limit, else at the
 *     gate's
 * @param upper its upper bound, or null; see the lower one
 * @param rows the rows that it rests on
 * @param comparisons how many measurements the gate looked at
 * @param rowsNeeded about how many rows would decide if the value stayed, or null when it is decided or none would
 * @param explanation one plain sentence
 * @param consequence what the verdict does to the run: nothing but a note when it passed or when there is no champion to
 *     compare with yet, otherwise what the gate says
 * @param attempt how many candidates were tried on these rows, or null where nobody counts
 * @param confidence of the bound that had to clear the threshold: the gate's, or more where attempts are counted
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
        String explanation,
        Consequence consequence,
        Attempt attempt,
        Double confidence) {

    public GateResult {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(explanation, "explanation");
        // Verdicts of the first format do not have it.
        consequence = consequence == null ? declared(gate, verdict) : consequence;
        attempt = attempt != null && attempt.number() == 0 ? null : attempt;
        confidence = attempt == null ? gate.confidence() : attempt.confidence(gate.confidence());
    }

    /** A verdict that does what its gate says. */
    public GateResult(
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
        this(gate, verdict, scope, value, lower, upper, rows, comparisons, rowsNeeded, explanation, null, null, null);
    }

    /** A verdict without a measurement. */
    static GateResult ofNothing(Gate gate, String explanation, Consequence consequence) {
        return new GateResult(
                gate,
                Verdict.INSUFFICIENT,
                gate.scope(),
                null,
                null,
                null,
                0,
                0,
                null,
                explanation,
                consequence,
                null,
                null);
    }

    /** This verdict as that of an attempt. */
    GateResult as(Attempt number) {
        return new GateResult(
                gate,
                verdict,
                scope,
                value,
                lower,
                upper,
                rows,
                comparisons,
                rowsNeeded,
                explanation,
                consequence,
                number,
                null);
    }

    private static Consequence declared(Gate gate, Verdict verdict) {
        return switch (verdict) {
            case PASSED -> Consequence.NOTE;
            case FAILED -> gate.onMiss();
            case INSUFFICIENT -> gate.onInsufficient();
        };
    }
}
