package io.jenkins.plugins.cd4ml.gate;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Says a verdict in one plain sentence. */
final class Explanation {

    private Explanation() {}

    static String ofMissing(Gate gate, Champion champion) {
        String what = what(gate.metric(), Scope.inWords(gate.scope()));
        return gate.comparesModels()
                ? "%s was not compared with the champion %s, so the gate cannot pass."
                        .formatted(what, champion.reference())
                : "%s was not measured, so the gate cannot pass.".formatted(what);
    }

    /** Why a gate that compares with the champion cannot be decided when no champion is known. */
    static String withoutChampion(Gate gate, Champion champion) {
        String what = what(gate.metric(), Scope.inWords(gate.scope()));
        return switch (champion.state()) {
            case NONE -> "there is no model behind %s yet, so %s is compared with none; the first one to be promoted there becomes the champion."
                    .formatted(champion.reference(), what);
            case LEFT_OUT -> "%s was not compared with the champion because no comparison was asked for, so the gate cannot pass."
                    .formatted(what);
            case UNKNOWN,
                    STANDING,
                    BESIDE -> "nobody said which model is the champion, so %s cannot be compared and the gate cannot pass."
                    .formatted(what);
        };
    }

    static String of(
            Gate gate, Attempt attempt, Measurement member, Verdict verdict, OptionalLong rowsNeeded, int familySize) {
        Estimate estimate = member.estimate();
        String what = what(gate.metric(), member.scope()) + (gate.comparesModels() ? " minus the champion's" : "");
        if (estimate instanceof Estimate.Undefined undefined) {
            return "%s is undefined because %s, so the gate cannot pass.".formatted(what, undefined.reason());
        }
        String value = "%s is %s on %s%s%s"
                .formatted(
                        what,
                        Numbers.measured(estimate.value().orElseThrow()),
                        rows(estimate.rows()),
                        differing(estimate),
                        family(verdict, familySize));
        String limit = limit(gate);
        if (estimate instanceof Estimate.Exact || gate.mode() == Gate.Mode.POINT) {
            return "%s, which%s %s the %s%s."
                    .formatted(
                            value,
                            gate.mode() == Gate.Mode.POINT ? " by its value alone" : "",
                            verdict == Verdict.PASSED ? "meets" : "misses",
                            limit,
                            attempt(attempt, ""));
        }
        return "%s; %s%s."
                .formatted(
                        value,
                        reason(gate, attempt, estimate, verdict, limit, rowsNeeded, familySize),
                        verdict == Verdict.FAILED && !attempt.ignored()
                                ? ""
                                : attempt(
                                        attempt,
                                        ", so a pass takes %s%% confidence instead of %s%%"
                                                .formatted(
                                                        Numbers.percent(attempt.confidence(gate.confidence())),
                                                        Numbers.percent(gate.confidence()))));
    }

    /** @param cost what the attempt's number does to the gate, when it does anything */
    private static String attempt(Attempt attempt, String cost) {
        if (attempt.number() == 0) {
            return "";
        }
        String tried = attempt.ordinal() + " model tried on these test rows";
        return attempt.ignored()
                ? " (the %s, which is ignored as evaluation.attempts asks)".formatted(tried)
                : " (the %s%s)".formatted(tried, cost);
    }

    /** On which rows two models differ, where that is all that counts. */
    private static String differing(Estimate estimate) {
        return estimate instanceof PairedDifference paired
                ? ", of which %s are right by the new model alone and %s by the champion alone (McNemar's exact p %s)"
                        .formatted(
                                Numbers.count(paired.wins()),
                                Numbers.count(paired.losses()),
                                Numbers.measured(paired.mcNemar()))
                : "";
    }

    private static String limit(Gate gate) {
        String threshold = Numbers.plain(gate.threshold());
        return switch (gate.comparison()) {
            case MINIMUM, MAXIMUM -> "%s of %s".formatted(gate.comparison().word(), threshold);
            case RANGE -> "range from %s to %s".formatted(threshold, Numbers.plain(gate.upper()));
            case BETTER_THAN, NOT_WORSE_THAN -> "demand to be " + gate.limit();
        };
    }

    /** A failed member is the worst that is shown to miss; others may look worse on too few rows. */
    private static String family(Verdict verdict, int familySize) {
        if (familySize == 1 || verdict == Verdict.INSUFFICIENT) {
            return "";
        }
        return ", %s of %s comparisons"
                .formatted(verdict == Verdict.PASSED ? "the worst" : "one", Numbers.count(familySize));
    }

    private static String what(String metric, String scope) {
        return scope.isEmpty() ? metric : metric + " for " + scope;
    }

    private static String rows(long rows) {
        return rows == 1 ? "1 row" : Numbers.count(rows) + " rows";
    }

    private static String reason(
            Gate gate,
            Attempt attempt,
            Estimate estimate,
            Verdict verdict,
            String limit,
            OptionalLong rowsNeeded,
            int familySize) {
        double confidence = attempt.confidence(gate.confidence());
        double corrected = Gates.corrected(gate, familySize);
        boolean range = gate.limits().size() > 1;
        boolean minimum = gate.limits().get(0).minimum();
        return switch (verdict) {
            case PASSED -> "%s, which meets the %s"
                    .formatted(
                            range ? bounds(estimate, confidence, confidence) : bound(estimate, minimum, confidence),
                            limit);
            case FAILED -> "%s, which misses the %s"
                    .formatted(
                            bound(
                                    estimate,
                                    !Gates.missed(gate, estimate, familySize).minimum(),
                                    corrected),
                            limit);
            case INSUFFICIENT -> "%s, so the %s is shown neither to be met nor to be missed; %s"
                    .formatted(
                            bounds(
                                    estimate,
                                    minimum ? confidence : corrected,
                                    minimum && !range ? corrected : confidence),
                            limit,
                            rowsNeeded.isPresent()
                                    ? "about %s would decide it if the value stayed"
                                            .formatted(rows(rowsNeeded.getAsLong()))
                                    : "no number of rows would decide it at this value");
        };
    }

    /**
     * Both bounds, in one clause when they have the same confidence.
     *
     * @param lower the confidence of the lower bound
     * @param upper the confidence of the upper bound
     */
    private static String bounds(Estimate estimate, double lower, double upper) {
        OptionalDouble least = estimate.lowerBound(lower);
        OptionalDouble most = estimate.upperBound(upper);
        if (lower == upper && least.isPresent() && most.isPresent()) {
            return "it is at least %s and at most %s, each with %s%% confidence"
                    .formatted(
                            Numbers.lowerBound(least.getAsDouble()),
                            Numbers.upperBound(most.getAsDouble()),
                            Numbers.percent(lower));
        }
        return bound(estimate, true, lower) + " and " + bound(estimate, false, upper);
    }

    private static String bound(Estimate estimate, boolean lower, double confidence) {
        OptionalDouble bound = lower ? estimate.lowerBound(confidence) : estimate.upperBound(confidence);
        if (bound.isEmpty()) {
            return "the rows give no bound for how %s it is".formatted(lower ? "small" : "large");
        }
        return "with %s%% confidence it is at %s"
                .formatted(
                        Numbers.percent(confidence),
                        lower
                                ? "least " + Numbers.lowerBound(bound.getAsDouble())
                                : "most " + Numbers.upperBound(bound.getAsDouble()));
    }
}
