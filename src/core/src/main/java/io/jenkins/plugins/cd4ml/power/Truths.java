package io.jenkins.plugins.cd4ml.power;

import io.jenkins.plugins.cd4ml.gate.Average;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Difference;
import io.jenkins.plugins.cd4ml.gate.Estimate.Mean;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Ratio;
import io.jenkins.plugins.cd4ml.gate.PairedDifference;
import io.jenkins.plugins.cd4ml.gate.Rescaled;
import java.util.Collections;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The truths that gates can be planned for. Shares are exact; everything else draws from the normal approximation of its
 * estimate, which is fair for the numbers of rows that come out.
 */
final class Truths {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Truths() {}

    /** A share of rows: the exact quantile of the binomial distribution. */
    static Truth share(double truth, double threshold) {
        return new Truth() {
            @Override
            public Estimate unlucky(long rows, double power, boolean low) {
                return unluckyShare(truth, rows, power, low);
            }

            @Override
            public long period() {
                double rarer = Math.max(1e-4, Math.min(threshold, 1 - threshold));
                return (long) Math.ceil(2 / rarer) + 20;
            }
        };
    }

    /** Binary F1, which is a function of the share of true positives among all true or predicted positives. */
    static Truth f1(double truth, double threshold) {
        Truth share = share(truth / (2 - truth), threshold / (2 - threshold));
        return new Truth() {
            @Override
            public Estimate unlucky(long rows, double power, boolean low) {
                return new Rescaled(share.unlucky(rows, power, low), Rescaled.Scale.F1);
            }

            @Override
            public long period() {
                return share.period();
            }
        };
    }

    /** The mean of equal shares of as many classes, each of them with the same number of rows. */
    static Truth average(double truth, int classes) {
        return (rows, power, low) -> {
            double shift = side(low) * z(power) * Math.sqrt(truth * (1 - truth) / rows);
            Proportion one = proportion(truth + shift, Math.max(1, rows / classes));
            return new Average(Collections.nCopies(classes, one));
        };
    }

    /**
     * The difference of two independent shares.
     *
     * @param difference first less second
     * @param second the second share; rows are those of each of the two
     */
    static Truth difference(double difference, double second) {
        double first = second + difference;
        return (rows, power, low) -> {
            double one = first * (1 - first) / rows;
            double two = second * (1 - second) / rows;
            double z = side(low) * z(power) / Math.max(1e-12, Math.sqrt(one + two));
            return new Difference(proportion(first + z * one, rows), proportion(second - z * two, rows));
        };
    }

    /** The ratio of two independent shares, on the logarithmic scale; see the difference. */
    static Truth ratio(double ratio, double second) {
        double first = ratio * second;
        return (rows, power, low) -> {
            double one = (1 - first) / (first * rows);
            double two = (1 - second) / (second * rows);
            double z = side(low) * z(power) / Math.max(1e-12, Math.sqrt(one + two));
            Proportion denominator = proportion(second * Math.exp(-z * two), rows);
            return denominator.successes() == 0
                    ? new Estimate.Undefined("nobody was selected", rows)
                    : new Ratio(proportion(first * Math.exp(z * one), rows), denominator);
        };
    }

    /**
     * The difference of two models' shares on the same rows.
     *
     * @param differing the share of rows that exactly one of the two gets right
     */
    static Truth paired(double difference, double differing) {
        return (rows, power, low) -> {
            double error = Math.sqrt(Math.max(0, differing - difference * difference) / rows);
            double seen = difference + side(low) * z(power) * error;
            long both = Math.round(Math.max(Math.abs(seen), differing) * rows);
            long wins =
                    Math.round(Math.min(1, Math.max(0, (1 + seen / Math.max(1e-12, (double) both / rows)) / 2)) * both);
            return new PairedDifference(wins, both - wins, rows);
        };
    }

    /**
     * A mean over rows.
     *
     * @param spread the standard deviation of a single row
     * @param skewness of a single row
     * @param minimum the smallest possible mean; the spread grows with the distance from it when it is finite
     */
    static Truth mean(double truth, double spread, double skewness, double minimum, double maximum) {
        return (rows, power, low) -> {
            double seen = truth + side(low) * z(power) * spread / Math.sqrt(rows);
            boolean grows = Double.isFinite(minimum) && truth > minimum;
            double kept = grows ? Math.max((truth - minimum) / 100, seen - minimum) + minimum : seen;
            double scattered = grows ? spread * (kept - minimum) / (truth - minimum) : spread;
            return new Mean(
                    Math.min(kept, maximum), scattered / Math.sqrt(rows), rows, minimum, maximum, null, skewness);
        };
    }

    /** The root of a mean square of normal errors, whose squares scatter by 1.41 times their mean. */
    static Truth rootMeanSquare(double truth) {
        Truth square = mean(truth * truth, Math.sqrt(2) * truth * truth, Math.sqrt(8), 0, Double.POSITIVE_INFINITY);
        return (rows, power, low) -> new Rescaled(square.unlucky(rows, power, low), Rescaled.Scale.SQUARE_ROOT);
    }

    /** A share of explained variance; its error for normal errors is that of Wishart 1931, Biometrika 22:353. */
    static Truth explained(double truth) {
        return (rows, power, low) -> {
            double error = 2 * Math.sqrt(Math.max(0, truth)) * (1 - truth) / Math.sqrt(rows);
            double seen = Math.min(1 - 1e-9, truth + side(low) * z(power) * error);
            double seenError = 2 * Math.sqrt(Math.max(0, seen)) * (1 - seen) / Math.sqrt(rows);
            return new Mean(seen, seenError, rows, null, 1.0);
        };
    }

    /**
     * The area under the ROC curve, with the error of Hanley and McNeil 1982, Radiology 143:29.
     *
     * @param positives their share of the rows
     */
    static Truth areaUnderRoc(double truth, double positives) {
        return area(truth, positives, (area, ofPositive, ofNegative) -> {
            double q1 = area / (2 - area);
            double q2 = 2 * area * area / (1 + area);
            double variance =
                    area * (1 - area) + (ofPositive - 1) * (q1 - area * area) + (ofNegative - 1) * (q2 - area * area);
            return variance / (ofPositive * ofNegative);
        });
    }

    /** Average precision, with the binomial error of Boyd, Eng and Page 2013, ECML. */
    static Truth averagePrecision(double truth, double positives) {
        return area(truth, positives, (area, ofPositive, ofNegative) -> area * (1 - area) / ofPositive);
    }

    private interface Variance {
        double of(double area, double positives, double negatives);
    }

    private static Truth area(double truth, double positives, Variance variance) {
        return (rows, power, low) -> {
            double ofPositive = Math.max(1, rows * positives);
            double ofNegative = Math.max(1, rows - ofPositive);
            double error = Math.sqrt(variance.of(truth, ofPositive, ofNegative));
            double seen = inside(truth + side(low) * z(power) * error);
            double seenError = Math.sqrt(Math.max(0, variance.of(seen, ofPositive, ofNegative)));
            double degrees = Math.max(0, Math.min(ofPositive, ofNegative) - 1);
            return new Mean(seen, seenError, rows, 0.0, 1.0, degrees, null);
        };
    }

    private static Proportion unluckyShare(double truth, long rows, double power, boolean low) {
        if (!low) {
            Proportion mirrored = unluckyShare(1 - truth, rows, power, true);
            return new Proportion(rows - mirrored.successes(), rows);
        }
        BinomialDistribution draws = BinomialDistribution.of(Math.toIntExact(rows), inside(truth));
        // The most successes that are reached with at least the power.
        int reached = 0;
        int missed = Math.toIntExact(rows) + 1;
        while (missed - reached > 1) {
            int middle = (reached + missed) >>> 1;
            if (draws.survivalProbability(middle - 1) >= power) {
                reached = middle;
            } else {
                missed = middle;
            }
        }
        return new Proportion(reached, rows);
    }

    private static Proportion proportion(double share, long rows) {
        return new Proportion(Math.round(inside(share) * rows), rows);
    }

    private static double inside(double share) {
        return Math.min(1, Math.max(0, share));
    }

    private static double z(double power) {
        return NORMAL.inverseCumulativeProbability(power);
    }

    private static int side(boolean low) {
        return low ? -1 : 1;
    }
}
