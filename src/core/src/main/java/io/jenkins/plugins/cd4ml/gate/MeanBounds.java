package io.jenkins.plugins.cd4ml.gate;

import java.util.OptionalDouble;

/**
 * Bounds of a value with a standard error. Student's bound alone lets far too many pass where values are skewed, as
 * losses and areas under curves are: simulated at 30 rows it passes a model on the threshold in 10 to 16% of all cases
 * instead of 5%. So a bound respects the value's range.
 *
 * <ul>
 *   <li>Between two limits the value is bounded like a share on as many trials as its error is worth (Korn and Graubard
 *       1998, Survey Methodology 24:193), never fewer than there are rows, which is the worst that can happen. Half an
 *       unseen row at the far end of the range is added to the variance: rare bad rows may be missing from a small
 *       sample, and with them the variance.
 *   <li>With one limit the bound is Student's on the logarithmic scale. On the open side Hall's correction for skewness
 *       (Hall 1992, Journal of the Royal Statistical Society B 54:221) counts if it is the more careful one, with 1.5
 *       times the skewness that is seen, and there is no bound at all below 16 rows for each unit of squared skewness.
 *       Simulated over sizes and squares of normal, Laplace and lognormal errors and over losses whose worst rows are
 *       rare, at 15 to 1000 rows, the share of wrong passes at .95 is at most .05; without the two it reaches .28.
 *   <li>Without limits it is Student's, or Hall's if that is the more careful one.
 * </ul>
 *
 * No method can bound the mean of an unlimited variable without assumptions (Bahadur and Savage 1956, Annals of
 * Mathematical Statistics 27:1115): outliers that are rarer than one in the number of rows stay unseen.
 */
final class MeanBounds {

    private static final double UNSEEN_ROWS = 0.5;

    /** Cochran 1977, Sampling Techniques, section 2.15, asks for 25 without any correction for skewness. */
    private static final double ROWS_FOR_SQUARED_SKEWNESS = 16;

    /** The skewness of few rows is smaller than that of the variable. */
    private static final double CAREFUL = 1.5;

    private final Estimate.Mean of;
    private final double error;
    private final double trials;

    /** @param times how many times as many rows there are, for planning; 1 for the rows as they are */
    MeanBounds(Estimate.Mean of, double times) {
        this.of = of;
        this.error = of.standardError() / Math.sqrt(times);
        this.trials = (of.degrees() + 1) * times;
    }

    /** @param side -1 for the lower bound, 1 for the upper one */
    OptionalDouble bound(double confidence, int side) {
        if (of.minimum() != null && of.maximum() != null) {
            return OptionalDouble.of(betweenLimits(confidence, side));
        }
        if (error == 0 || trials <= 1) {
            // Rows without any spread do not prove that there is none.
            return OptionalDouble.empty();
        }
        if (of.minimum() != null && side > 0 && tooSkewed()) {
            return OptionalDouble.empty();
        }
        double student = Quantiles.student(confidence, trials - 1);
        if (of.minimum() != null) {
            return OptionalDouble.of(of.minimum() + aboveLimit(of.mean() - of.minimum(), student, side, 1));
        }
        if (of.maximum() != null) {
            // The distance from the limit is no mean but a ratio, so only its open side is bounded on the logarithmic
            // scale; what it is divided by may be skewed either way.
            return OptionalDouble.of(
                    side > 0
                            ? Math.min(
                                    of.maximum(), of.mean() + Math.max(student * error, skewed(student, -1, CAREFUL)))
                            : of.maximum() - aboveLimit(of.maximum() - of.mean(), student, 1, -1));
        }
        return OptionalDouble.of(of.mean() + side * Math.max(student * error, skewed(student, side, 1)));
    }

    private double betweenLimits(double confidence, int side) {
        double width = of.maximum() - of.minimum();
        double share = Math.min(1, Math.max(0, (of.mean() - of.minimum()) / width));
        double worth = trials;
        if (trials > 1 && share > 0 && share < 1) {
            double farEnd = side < 0 ? share : 1 - share;
            double variance = Math.pow(error / width, 2) + UNSEEN_ROWS * Math.pow(farEnd / trials, 2);
            double small = Quantiles.normal(confidence) / Quantiles.student(confidence, trials - 1);
            worth = Math.max(trials, share * (1 - share) / variance * small * small);
        }
        ShareBounds bounds = ShareBounds.exact(share, worth, confidence);
        return of.minimum() + width * (side < 0 ? bounds.lower() : bounds.upper());
    }

    /**
     * The bound of a value that is at least 0.
     *
     * @param turned -1 when the value is the other one turned round, and its skewness with it
     */
    private double aboveLimit(double value, double student, int side, int turned) {
        double logarithmic = value <= 0 ? 0 : value * Math.exp(side * student * error / value);
        if (side < 0) {
            return logarithmic;
        }
        return Math.max(logarithmic, value + skewed(student, turned, CAREFUL));
    }

    /** Whether there are too few rows for so skewed values: what decides their mean may not have been seen. */
    private boolean tooSkewed() {
        double skewness = of.skewness() == null ? 0 : of.skewness();
        return trials < ROWS_FOR_SQUARED_SKEWNESS * skewness * skewness;
    }

    /**
     * How far Hall's bound lies from the value.
     *
     * @param side -1 for the lower bound, which is the upper one of the value turned round
     * @param factor how many times as skewed as they look the values are taken to be
     */
    private double skewed(double student, int side, double factor) {
        double skewness = of.skewness() == null ? 0 : factor * side * of.skewness();
        if (Math.abs(skewness) < 1e-9) {
            return student * error;
        }
        double root = Math.sqrt(trials);
        double inner = 1 + skewness * (-student / root - skewness / (6 * trials));
        return -error * root * (3 / skewness) * (Math.cbrt(inner) - 1);
    }
}
