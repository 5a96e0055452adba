package io.jenkins.plugins.cd4ml.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Forms verdicts.
 *
 * <p>A gate passes when the one-sided bound of every measurement that it concerns clears the threshold at the gate's
 * confidence: each of them is shown to be good, so the chance to pass wrongly stays at {@code 1 - confidence} without a
 * correction (intersection-union test, Berger 1982, Technometrics 24:295). It fails when at least one of {@code m}
 * measurements is shown to miss it; that is {@code m} chances of a false alarm, so each is held against
 * {@code (1 - confidence) / m}, the first step of Holm's procedure (Holm 1979, Scandinavian Journal of Statistics
 * 6:65). Otherwise the evidence is insufficient. A missing or undefined metric never passes.
 */
public final class Gates {

    private static final long MOST_ROWS = 1L << 40;

    private Gates() {}

    /** Holds every gate against the measurements. */
    public static GateReport evaluate(List<Gate> gates, List<Measurement> measurements) {
        return new GateReport(gates.stream()
                .map(gate -> evaluate(
                        gate, measurements.stream().filter(gate::concerns).toList()))
                .toList());
    }

    private static GateResult evaluate(Gate gate, List<Measurement> family) {
        if (family.isEmpty()) {
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
                    "%s was not measured, so the gate cannot pass.".formatted(gate.metric()));
        }
        List<GateResult> results = new ArrayList<>();
        for (Measurement member : family) {
            results.add(evaluate(gate, member, family.size()));
        }
        // The enum's order does not serve here: a failure outweighs missing evidence, and that outweighs a pass.
        return results.stream()
                .min((a, b) -> {
                    int byVerdict = Integer.compare(severity(a.verdict()), severity(b.verdict()));
                    return byVerdict != 0 ? byVerdict : Double.compare(margin(a), margin(b));
                })
                .orElseThrow();
    }

    private static int severity(Verdict verdict) {
        return switch (verdict) {
            case FAILED -> 0;
            case INSUFFICIENT -> 1;
            case PASSED -> 2;
        };
    }

    /** How far the value lies on the good side; what is undefined lies furthest on the bad one. */
    private static double margin(GateResult result) {
        if (result.value() == null) {
            return Double.NEGATIVE_INFINITY;
        }
        double distance = result.value() - result.gate().threshold();
        return result.gate().comparison() == Comparison.MINIMUM ? distance : -distance;
    }

    private static GateResult evaluate(Gate gate, Measurement member, int familySize) {
        Estimate estimate = member.estimate();
        Verdict verdict = gate.mode() == Gate.Mode.POINT
                ? pointVerdict(gate, estimate)
                : boundVerdict(gate, estimate, familySize);
        OptionalLong needed =
                verdict == Verdict.INSUFFICIENT ? rowsNeeded(gate, estimate, familySize) : OptionalLong.empty();
        return new GateResult(
                gate,
                verdict,
                member.scope(),
                boxed(estimate.value()),
                boxed(estimate.lowerBound(gate.confidence())),
                boxed(estimate.upperBound(gate.confidence())),
                estimate.rows(),
                familySize,
                needed.isPresent() ? needed.getAsLong() : null,
                Explanation.of(gate, member, verdict, needed, familySize));
    }

    private static Verdict pointVerdict(Gate gate, Estimate estimate) {
        if (estimate.value().isEmpty()) {
            return Verdict.INSUFFICIENT;
        }
        return gate.comparison().met(estimate.value().getAsDouble(), gate.threshold())
                ? Verdict.PASSED
                : Verdict.FAILED;
    }

    private static Verdict boundVerdict(Gate gate, Estimate estimate, int familySize) {
        boolean minimum = gate.comparison() == Comparison.MINIMUM;
        double confidence = gate.confidence();
        OptionalDouble pessimistic = minimum ? estimate.lowerBound(confidence) : estimate.upperBound(confidence);
        if (pessimistic.isPresent() && gate.comparison().met(pessimistic.getAsDouble(), gate.threshold())) {
            return Verdict.PASSED;
        }
        double corrected = 1 - (1 - confidence) / familySize;
        OptionalDouble optimistic = minimum ? estimate.upperBound(corrected) : estimate.lowerBound(corrected);
        if (optimistic.isPresent() && !gate.comparison().met(optimistic.getAsDouble(), gate.threshold())) {
            return Verdict.FAILED;
        }
        return Verdict.INSUFFICIENT;
    }

    /**
     * The smallest number of rows that would decide the gate if the value stayed as it is; empty when none would, as
     * when the value is undefined or lies on the threshold itself.
     */
    static OptionalLong rowsNeeded(Gate gate, Estimate estimate, int familySize) {
        if (estimate.value().isEmpty() || estimate.rows() < 1) {
            return OptionalLong.empty();
        }
        long enough = estimate.rows();
        while (boundVerdict(gate, estimate.onRows(enough), familySize) == Verdict.INSUFFICIENT) {
            enough *= 2;
            if (enough > MOST_ROWS) {
                return OptionalLong.empty();
            }
        }
        long tooFew = Math.max(1, enough / 2);
        while (enough - tooFew > 1) {
            long middle = tooFew + (enough - tooFew) / 2;
            if (boundVerdict(gate, estimate.onRows(middle), familySize) == Verdict.INSUFFICIENT) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return OptionalLong.of(firstOfRaggedEdge(gate, estimate, familySize, enough));
    }

    /** Whole rows make the edge ragged: a few rows fewer may decide as well. */
    private static long firstOfRaggedEdge(Gate gate, Estimate estimate, int familySize, long enough) {
        long first = enough;
        long step = Math.max(1, enough / 1000);
        long from = Math.max(1, enough - Math.min(enough / 10, 1000 * step));
        for (long rows = from; rows < enough; rows += step) {
            if (boundVerdict(gate, estimate.onRows(rows), familySize) != Verdict.INSUFFICIENT) {
                first = rows;
                break;
            }
        }
        return first;
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
