package io.jenkins.plugins.cd4ml.gate;

import java.util.EnumSet;
import java.util.Set;

/** Refuses gates that nothing could meet or miss, before any work is done. Every refusal is one sentence for the user. */
final class GateChecks {

    /** What is compared with the champion: a difference of others is no matter of better or worse, or has no bound. */
    private static final Set<Metric> AGAINST_CHAMPION = EnumSet.of(
            Metric.ACCURACY,
            Metric.BALANCED_ACCURACY,
            Metric.PRECISION,
            Metric.RECALL,
            Metric.F1,
            Metric.F_BETA,
            Metric.WEIGHTED_PRECISION,
            Metric.WEIGHTED_F1,
            Metric.SPECIFICITY,
            Metric.MATTHEWS_CORRELATION,
            Metric.KAPPA,
            Metric.TOP_K_ACCURACY,
            Metric.ROC_AUC,
            Metric.PR_AUC,
            Metric.LOG_LOSS,
            Metric.BRIER_SCORE,
            Metric.MEAN_ABSOLUTE_ERROR,
            Metric.ROOT_MEAN_SQUARED_ERROR,
            Metric.R_SQUARED,
            Metric.MEAN_ABSOLUTE_PERCENTAGE_ERROR,
            Metric.QUANTILE_LOSS);

    /** How the scope of a class of the label begins. */
    private static final String CLASS = "class=";

    private GateChecks() {}

    static void check(
            String metric,
            String scope,
            String against,
            Comparison comparison,
            double threshold,
            Double upper,
            double confidence) {
        if (!(confidence > 0.5 && confidence < 1)) {
            throw refused(
                    "the gate on %s has the confidence %s; it must lie between 0.5 and 1, as 0.95", metric, confidence);
        }
        if (!Double.isFinite(threshold)) {
            throw refused("the gate on %s needs a finite threshold", metric);
        }
        if ((comparison == Comparison.RANGE) != (upper != null)) {
            throw refused("the gate on %s needs both limits of a range, and a second limit for nothing else", metric);
        }
        if (comparison.withOtherModel()) {
            checkAgainst(metric, scope, against, comparison, threshold);
            return;
        }
        if (!against.isEmpty()) {
            throw refused(
                    "the gate on %s compares with the %s, so it must be betterThan or notWorseThan", metric, against);
        }
        checkInside(metric, threshold);
        if (upper != null) {
            checkInside(metric, upper);
            if (!(threshold < upper)) {
                throw refused(
                        "the gate on %s has the minimum %s and the maximum %s; the minimum must lie below the maximum",
                        metric, Numbers.plain(threshold), Numbers.plain(upper));
            }
        }
        checkSide(metric, comparison);
    }

    private static void checkAgainst(
            String metric, String scope, String against, Comparison comparison, double margin) {
        if (!against.equals(Measurement.CHAMPION)) {
            throw refused(
                    "the gate on %s is %s \"%s\"; the only model to compare with is the champion",
                    metric, comparison.word(), against);
        }
        Metric known = Metric.find(metric)
                .filter(AGAINST_CHAMPION::contains)
                .orElseThrow(() -> refused(
                        "the gate on %s is %s the champion; that metric is not compared with the champion, so give it"
                                + " a minimum or a maximum",
                        metric, comparison.word()));
        if (!scope.isEmpty() && !scope.startsWith(CLASS)) {
            throw refused(
                    "the gate on %s compares with the champion for %s; models are compared on all test rows or for a"
                            + " class, as class=yes",
                    metric, scope);
        }
        if (comparison == Comparison.NOT_WORSE_THAN && !(margin > 0)) {
            throw refused(
                    "the gate on %s is notWorseThan the champion with the margin %s; no number of rows shows that a"
                            + " model is not worse by anything at all, so give a margin above 0, such as 0.01",
                    metric, Numbers.plain(margin));
        }
        double width = known.maximum() - known.minimum();
        if (margin < 0 || margin >= width) {
            throw refused(
                    "the gate on %s has the margin %s; it must lie between 0 and %s",
                    metric, Numbers.plain(margin), Numbers.plain(width));
        }
    }

    /** Of two groups one always lies on the better side, so only the worse side of a comparison can be demanded. No drift is too small. */
    private static void checkSide(String metric, Comparison comparison) {
        Metric.find(metric)
                .filter(known -> known.comparesGroups() || known.ofColumns())
                .ifPresent(known -> {
                    Comparison sensible = known.higherIsBetter() ? Comparison.MINIMUM : Comparison.MAXIMUM;
                    if (comparison != sensible) {
                        throw refused(
                                "the gate on %s has a %s; it compares %s, so give it a %s",
                                metric,
                                comparison.word(),
                                known.comparesGroups()
                                        ? "every group with every other"
                                        : "current rows with those of the training",
                                sensible.word());
                    }
                });
    }

    private static void checkInside(String metric, double threshold) {
        Metric.find(metric).ifPresent(known -> {
            if (!(threshold >= known.minimum() && threshold <= known.maximum())) {
                throw refused(
                        "the gate on %s has the threshold %s; %s lies between %s and %s",
                        metric,
                        Numbers.plain(threshold),
                        metric,
                        Numbers.plain(known.minimum()),
                        Numbers.plain(known.maximum()));
            }
        });
    }

    private static IllegalArgumentException refused(String sentence, Object... parts) {
        return new IllegalArgumentException(sentence.formatted(parts));
    }
}
