package io.jenkins.plugins.cd4ml.gate;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Says a verdict in one plain sentence. */
final class Explanation {

    private Explanation() {}

    static String of(Gate gate, Measurement member, Verdict verdict, OptionalLong rowsNeeded, int familySize) {
        Estimate estimate = member.estimate();
        String what = member.scope().isEmpty() ? gate.metric() : gate.metric() + " for " + member.scope();
        if (estimate instanceof Estimate.Undefined undefined) {
            return "%s is undefined: %s.".formatted(what, undefined.reason());
        }
        String limit = gate.comparison().word() + " of " + Numbers.plain(gate.threshold());
        String value =
                "%s is %s".formatted(what, Numbers.measured(estimate.value().orElseThrow()));
        if (estimate instanceof Estimate.Exact || gate.mode() == Gate.Mode.POINT) {
            String basis = gate.mode() == Gate.Mode.POINT ? ", by its value alone" : "";
            return "%s on %s rows%s, which %s the %s."
                    .formatted(
                            value,
                            Numbers.count(estimate.rows()),
                            basis,
                            verdict == Verdict.PASSED ? "meets" : "misses",
                            limit);
        }
        return "%s on %s rows; %s."
                .formatted(
                        value,
                        Numbers.count(estimate.rows()),
                        reason(gate, estimate, verdict, limit, rowsNeeded, familySize));
    }

    private static String reason(
            Gate gate, Estimate estimate, Verdict verdict, String limit, OptionalLong rowsNeeded, int familySize) {
        boolean minimum = gate.comparison() == Comparison.MINIMUM;
        double corrected = 1 - (1 - gate.confidence()) / familySize;
        return switch (verdict) {
            case PASSED -> "%s, which meets the %s".formatted(bound(estimate, minimum, gate.confidence()), limit);
            case FAILED -> "%s, which misses the %s".formatted(bound(estimate, !minimum, corrected), limit);
            case INSUFFICIENT -> "%s and %s, so the %s is neither shown to be met nor to be missed; %s"
                    .formatted(
                            bound(estimate, true, gate.confidence()),
                            bound(estimate, false, gate.confidence()),
                            limit,
                            rowsNeeded.isPresent()
                                    ? "about %s rows would decide it if the value stayed"
                                            .formatted(Numbers.count(rowsNeeded.getAsLong()))
                                    : "no number of rows would decide it at this value");
        };
    }

    private static String bound(Estimate estimate, boolean lower, double confidence) {
        OptionalDouble bound = lower ? estimate.lowerBound(confidence) : estimate.upperBound(confidence);
        String side = lower ? "least" : "most";
        return bound.isPresent()
                ? "with %s%% confidence it is at %s %s"
                        .formatted(percent(confidence), side, Numbers.measured(bound.getAsDouble()))
                : "the rows give no bound for how %s it is".formatted(lower ? "small" : "large");
    }

    private static String percent(double confidence) {
        return Numbers.plain(Math.round(confidence * 10000) / 100.0);
    }
}
