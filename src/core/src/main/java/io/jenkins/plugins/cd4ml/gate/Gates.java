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
 * 6:65). The two limits of a range are two such chances more. Otherwise the evidence is insufficient. A missing or
 * undefined metric never passes, and neither does a comparison with a champion that nobody knows.
 */
public final class Gates {

    /** More rows than this are no answer. */
    private static final long MOST_ROWS = 1_000_000_000_000L;

    private Gates() {}

    /** Holds every gate against the measurements; nobody looked for a champion. */
    public static GateReport evaluate(List<Gate> gates, List<Measurement> measurements) {
        return evaluate(gates, measurements, Champion.UNKNOWN);
    }

    /** Holds every gate against the measurements, those against the champion only if there is one. */
    public static GateReport evaluate(List<Gate> gates, List<Measurement> measurements, Champion champion) {
        return evaluate(gates, measurements, champion, Attempt.NOT_COUNTED);
    }

    /**
     * Holds every gate against the measurements.
     *
     * @param champion those that compare with it count only if there is one
     * @param attempt how many candidates were tried on the same rows; a pass needs the confidence that it leaves, while a
     *     failure stays at the gate's own: who fails wrongly gains nothing by trying again
     */
    public static GateReport evaluate(
            List<Gate> gates, List<Measurement> measurements, Champion champion, Attempt attempt) {
        boolean comparesModels = gates.stream().anyMatch(Gate::comparesModels);
        return new GateReport(
                gates.stream()
                        .map(gate ->
                                evaluate(gate, measurements, champion, attempt).as(attempt))
                        .toList(),
                comparesModels ? champion : null);
    }

    private static GateResult evaluate(Gate gate, List<Measurement> measurements, Champion champion, Attempt attempt) {
        if (gate.comparesModels() && !champion.known()) {
            boolean nothingYet = champion.state() == Champion.State.NONE;
            return GateResult.ofNothing(
                    gate, Explanation.withoutChampion(gate, champion), nothingYet ? Consequence.NOTE : null);
        }
        List<Measurement> family = measurements.stream().filter(gate::concerns).toList();
        return family.isEmpty()
                ? GateResult.ofNothing(gate, Explanation.ofMissing(gate, champion), null)
                : result(gate, attempt, deciding(gate, attempt, family), family.size());
    }

    /** The member whose verdict is the family's: a failed one, else an undecided one, of these the worst. */
    static Member deciding(Gate gate, Attempt attempt, List<Measurement> family) {
        return family.stream()
                .map(measurement ->
                        new Member(measurement, verdict(gate, attempt, measurement.estimate(), family.size())))
                .min(Comparator.comparingInt(Member::severity).thenComparingDouble(member -> member.margin(gate)))
                .orElseThrow();
    }

    /** What a gate says about a single estimate, whatever it is of; for planning. */
    public static Verdict verdict(Gate gate, Attempt attempt, Estimate estimate) {
        return verdict(gate, attempt, estimate, 1);
    }

    private static Verdict verdict(Gate gate, Attempt attempt, Estimate estimate, int familySize) {
        return gate.mode() == Gate.Mode.POINT
                ? pointVerdict(gate, estimate)
                : boundVerdict(gate, attempt, estimate, familySize, 1);
    }

    private static GateResult result(Gate gate, Attempt attempt, Member deciding, int familySize) {
        Estimate estimate = deciding.measurement().estimate();
        OptionalLong needed = deciding.verdict() == Verdict.INSUFFICIENT && gate.mode() == Gate.Mode.BOUND
                ? rowsNeeded(gate, attempt, estimate, familySize)
                : OptionalLong.empty();
        double held = attempt.confidence(gate.confidence());
        boolean below = gate.limits().stream().anyMatch(Limit::minimum);
        boolean above = gate.limits().stream().anyMatch(limit -> !limit.minimum());
        return new GateResult(
                gate,
                deciding.verdict(),
                deciding.measurement().scope(),
                boxed(estimate.value()),
                boxed(estimate.lowerBound(below ? held : gate.confidence())),
                boxed(estimate.upperBound(above ? held : gate.confidence())),
                estimate.rows(),
                familySize,
                needed.isPresent() ? needed.getAsLong() : null,
                Explanation.of(gate, attempt, deciding.measurement(), deciding.verdict(), needed, familySize));
    }

    private static Verdict pointVerdict(Gate gate, Estimate estimate) {
        if (estimate.value().isEmpty()) {
            return Verdict.INSUFFICIENT;
        }
        double value = estimate.value().getAsDouble();
        return gate.limits().stream().allMatch(limit -> limit.met(value)) ? Verdict.PASSED : Verdict.FAILED;
    }

    /** @param times how many times as many rows there are, for planning; 1 for the rows as they are */
    private static Verdict boundVerdict(Gate gate, Attempt attempt, Estimate estimate, int familySize, double times) {
        if (estimate.value().isEmpty()) {
            return Verdict.INSUFFICIENT;
        }
        double held = attempt.confidence(gate.confidence());
        if (gate.limits().stream().allMatch(limit -> shownMet(limit, estimate, held, times))) {
            return Verdict.PASSED;
        }
        double corrected = corrected(gate, familySize);
        return gate.limits().stream().anyMatch(limit -> shownMissed(limit, estimate, corrected, times))
                ? Verdict.FAILED
                : Verdict.INSUFFICIENT;
    }

    private static boolean shownMet(Limit limit, Estimate estimate, double confidence, double times) {
        OptionalDouble pessimistic =
                limit.minimum() ? estimate.lowerBound(confidence, times) : estimate.upperBound(confidence, times);
        return pessimistic.isPresent() && limit.met(pessimistic.getAsDouble());
    }

    private static boolean shownMissed(Limit limit, Estimate estimate, double confidence, double times) {
        OptionalDouble optimistic =
                limit.minimum() ? estimate.upperBound(confidence, times) : estimate.lowerBound(confidence, times);
        return optimistic.isPresent() && !limit.met(optimistic.getAsDouble());
    }

    /** The first limit that the value is shown to miss, for an explanation of a failed gate. */
    static Limit missed(Gate gate, Estimate estimate, int familySize) {
        double corrected = corrected(gate, familySize);
        return gate.limits().stream()
                .filter(limit -> shownMissed(limit, estimate, corrected, 1))
                .findFirst()
                .orElseThrow();
    }

    /** The confidence at which one of a family's members must be shown to miss one of its limits. */
    static double corrected(Gate gate, int familySize) {
        return 1
                - (1 - gate.confidence()) / ((double) familySize * gate.limits().size());
    }

    /**
     * The smallest number of rows, to the thousandth, that would decide the gate if the value stayed as it is; empty when
     * none would, as when the value is undefined or lies on the threshold itself.
     */
    static OptionalLong rowsNeeded(Gate gate, Attempt attempt, Estimate estimate, int familySize) {
        long rows = estimate.rows();
        if (estimate.value().isEmpty() || rows < 1) {
            return OptionalLong.empty();
        }
        long tooFew = rows;
        long enough = 2 * rows;
        while (boundVerdict(gate, attempt, estimate, familySize, (double) enough / rows) == Verdict.INSUFFICIENT) {
            tooFew = enough;
            enough *= 2;
            if (enough > MOST_ROWS) {
                return OptionalLong.empty();
            }
        }
        while (enough - tooFew > Math.max(1, enough / 1000)) {
            long middle = tooFew + (enough - tooFew) / 2;
            if (boundVerdict(gate, attempt, estimate, familySize, (double) middle / rows) == Verdict.INSUFFICIENT) {
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
            return gate.limits().stream()
                    .mapToDouble(limit -> limit.margin(value.getAsDouble()))
                    .min()
                    .orElseThrow();
        }
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
