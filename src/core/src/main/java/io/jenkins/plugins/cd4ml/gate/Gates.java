package io.jenkins.plugins.cd4ml.gate;

import java.util.Comparator;
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

    /** More rows than this are no answer. */
    private static final long MOST_ROWS = 1_000_000_000_000L;

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
                    Explanation.ofMissing(gate));
        }
        return result(gate, deciding(gate, family), family.size());
    }

    /** The member whose verdict is the family's: a failed one, else an undecided one, of these the worst. */
    static Member deciding(Gate gate, List<Measurement> family) {
        return family.stream()
                .map(measurement -> new Member(measurement, verdict(gate, measurement.estimate(), family.size())))
                .min(Comparator.comparingInt(Member::severity).thenComparingDouble(member -> member.margin(gate)))
                .orElseThrow();
    }

    private static Verdict verdict(Gate gate, Estimate estimate, int familySize) {
        return gate.mode() == Gate.Mode.POINT
                ? pointVerdict(gate, estimate)
                : boundVerdict(gate, estimate, familySize, 1);
    }

    private static GateResult result(Gate gate, Member deciding, int familySize) {
        Estimate estimate = deciding.measurement().estimate();
        OptionalLong needed = deciding.verdict() == Verdict.INSUFFICIENT && gate.mode() == Gate.Mode.BOUND
                ? rowsNeeded(gate, estimate, familySize)
                : OptionalLong.empty();
        return new GateResult(
                gate,
                deciding.verdict(),
                deciding.measurement().scope(),
                boxed(estimate.value()),
                boxed(estimate.lowerBound(gate.confidence())),
                boxed(estimate.upperBound(gate.confidence())),
                estimate.rows(),
                familySize,
                needed.isPresent() ? needed.getAsLong() : null,
                Explanation.of(gate, deciding.measurement(), deciding.verdict(), needed, familySize));
    }

    private static Verdict pointVerdict(Gate gate, Estimate estimate) {
        if (estimate.value().isEmpty()) {
            return Verdict.INSUFFICIENT;
        }
        return gate.comparison().met(estimate.value().getAsDouble(), gate.threshold())
                ? Verdict.PASSED
                : Verdict.FAILED;
    }

    /** @param times how many times as many rows there are, for planning; 1 for the rows as they are */
    private static Verdict boundVerdict(Gate gate, Estimate estimate, int familySize, double times) {
        if (estimate.value().isEmpty()) {
            return Verdict.INSUFFICIENT;
        }
        boolean minimum = gate.comparison() == Comparison.MINIMUM;
        double confidence = gate.confidence();
        OptionalDouble pessimistic =
                minimum ? estimate.lowerBound(confidence, times) : estimate.upperBound(confidence, times);
        if (pessimistic.isPresent() && gate.comparison().met(pessimistic.getAsDouble(), gate.threshold())) {
            return Verdict.PASSED;
        }
        double corrected = corrected(confidence, familySize);
        OptionalDouble optimistic =
                minimum ? estimate.upperBound(corrected, times) : estimate.lowerBound(corrected, times);
        if (optimistic.isPresent() && !gate.comparison().met(optimistic.getAsDouble(), gate.threshold())) {
            return Verdict.FAILED;
        }
        return Verdict.INSUFFICIENT;
    }

    /** The confidence at which one of a family's members must be shown to miss. */
    static double corrected(double confidence, int familySize) {
        return 1 - (1 - confidence) / familySize;
    }

    /**
     * The smallest number of rows, to the thousandth, that would decide the gate if the value stayed as it is; empty when
     * none would, as when the value is undefined or lies on the threshold itself.
     */
    static OptionalLong rowsNeeded(Gate gate, Estimate estimate, int familySize) {
        long rows = estimate.rows();
        if (estimate.value().isEmpty() || rows < 1) {
            return OptionalLong.empty();
        }
        long tooFew = rows;
        long enough = 2 * rows;
        while (boundVerdict(gate, estimate, familySize, (double) enough / rows) == Verdict.INSUFFICIENT) {
            tooFew = enough;
            enough *= 2;
            if (enough > MOST_ROWS) {
                return OptionalLong.empty();
            }
        }
        while (enough - tooFew > Math.max(1, enough / 1000)) {
            long middle = tooFew + (enough - tooFew) / 2;
            if (boundVerdict(gate, estimate, familySize, (double) middle / rows) == Verdict.INSUFFICIENT) {
                tooFew = middle;
            } else {
                enough = middle;
            }
        }
        return OptionalLong.of(enough);
    }

    /** A measurement and what it says by itself. */
    record Member(Measurement measurement, Verdict verdict) {

        /** A failure outweighs missing evidence, and that outweighs a pass; the enum's order does not serve here. */
        int severity() {
            return switch (verdict) {
                case FAILED -> 0;
                case INSUFFICIENT -> 1;
                case PASSED -> 2;
            };
        }

        /** How far the value lies on the good side; what is undefined lies furthest on the bad one. */
        double margin(Gate gate) {
            OptionalDouble value = measurement.estimate().value();
            if (value.isEmpty()) {
                return Double.NEGATIVE_INFINITY;
            }
            double distance = value.getAsDouble() - gate.threshold();
            return gate.comparison() == Comparison.MINIMUM ? distance : -distance;
        }
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
