package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.evaluation.Curve.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well scores put the rows of one class above all others. Everything here is found by sorting, in
 * {@code O(n log n)}, and equal scores count as such.
 */
final class Ranking {

    private final boolean[] positive;
    private final double[] scores;
    private final double[] positives;
    private final double[] negatives;

    /**
     * @param positive which rows belong to the class
     * @param scores of the rows, finite
     */
    Ranking(boolean[] positive, double[] scores) {
        this.positive = positive;
        this.scores = scores;
        this.positives = sorted(positive, scores, true);
        this.negatives = sorted(positive, scores, false);
    }

    int positives() {
        return positives.length;
    }

    int negatives() {
        return negatives.length;
    }

    /**
     * A value and what each row adds to its error; the sum of their squares is the value's variance.
     *
     * @param value the value
     * @param errors one for each row, with a mean near 0
     */
    record Influenced(double value, double[] errors) {}

    /**
     * The area under the ROC curve, with DeLong's error (DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44:837;
     * by sorting: Sun and Xu 2014, IEEE Signal Processing Letters 21:1389). There must be positive and negative rows. The
     * error of a class with a single row is unknown and counts as 0.
     */
    Influenced areaUnderRoc() {
        double[] placements = new double[scores.length];
        double area = 0;
        for (int row = 0; row < scores.length; row++) {
            double below = shareBelow(positive[row] ? negatives : positives, scores[row]);
            placements[row] = positive[row] ? below : 1 - below;
            area += positive[row] ? below : 0;
        }
        area /= positives.length;
        double ofPositive = Math.sqrt((double) positives.length * Math.max(1, positives.length - 1));
        double ofNegative = Math.sqrt((double) negatives.length * Math.max(1, negatives.length - 1));
        for (int row = 0; row < scores.length; row++) {
            placements[row] = (placements[row] - area) / (positive[row] ? ofPositive : ofNegative);
        }
        return new Influenced(area, placements);
    }

    /**
     * Average precision: the mean, over the positive rows, of the precision at the row's score. Its error is that of the
     * infinitesimal jackknife (Efron 1982, The Jackknife, the Bootstrap and Other Resampling Plans, chapter 6). There
     * must be positive rows.
     */
    Influenced averagePrecision() {
        int n = scores.length;
        int count = positives.length;
        double[] precision = new double[count];
        double[] weight = new double[count + 1];
        double[] weightedPrecision = new double[count + 1];
        for (int j = 0; j < count; j++) {
            double above = count - firstFrom(positives, positives[j]);
            double all = above + negatives.length - firstFrom(negatives, positives[j]);
            precision[j] = above / all;
            weight[j + 1] = weight[j] + 1 / all;
            weightedPrecision[j + 1] = weightedPrecision[j] + precision[j] / all;
        }
        double value = Arrays.stream(precision).average().orElseThrow();
        double correction = n > 1 ? Math.sqrt(n / (n - 1.0)) : 1;
        double[] errors = new double[n];
        for (int row = 0; row < n; row++) {
            int notAbove = firstAbove(positives, scores[row]);
            double error = -weightedPrecision[notAbove];
            if (positive[row]) {
                error += weight[notAbove] + precision[notAbove - 1] - value;
            }
            errors[row] = error / count * correction;
        }
        return new Influenced(value, errors);
    }

    /** False positive rate against true positive rate, from the strictest threshold to the mildest. */
    List<Point> roc() {
        List<Point> points = new ArrayList<>();
        points.add(new Point(0, 0));
        walk((truePositives, falsePositives) -> points.add(
                new Point((double) falsePositives / negatives.length, (double) truePositives / positives.length)));
        return points;
    }

    /** Recall against precision, from the strictest threshold to the mildest. */
    List<Point> precisionRecall() {
        List<Point> points = new ArrayList<>();
        walk((truePositives, falsePositives) -> points.add(new Point(
                (double) truePositives / positives.length, (double) truePositives / (truePositives + falsePositives))));
        return points;
    }

    private interface Step {
        void at(int truePositives, int falsePositives);
    }

    /** Goes down the distinct scores and tells how many rows of either kind score at least as high. */
    private void walk(Step step) {
        int p = positives.length;
        int n = negatives.length;
        while (p > 0 || n > 0) {
            double score = Math.max(
                    p > 0 ? positives[p - 1] : Double.NEGATIVE_INFINITY,
                    n > 0 ? negatives[n - 1] : Double.NEGATIVE_INFINITY);
            while (p > 0 && positives[p - 1] == score) {
                p--;
            }
            while (n > 0 && negatives[n - 1] == score) {
                n--;
            }
            step.at(positives.length - p, negatives.length - n);
        }
    }

    private static double shareBelow(double[] sorted, double score) {
        return (firstFrom(sorted, score) + firstAbove(sorted, score)) / (2.0 * sorted.length);
    }

    /** The index of the first value that is at least {@code score}. */
    private static int firstFrom(double[] sorted, double score) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < score) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The index of the first value above {@code score}. */
    private static int firstAbove(double[] sorted, double score) {
        return firstFrom(sorted, Math.nextUp(score));
    }

    private static double[] sorted(boolean[] positive, double[] scores, boolean which) {
        double[] chosen = new double[scores.length];
        int count = 0;
        for (int row = 0; row < scores.length; row++) {
            if (positive[row] == which) {
                // Adding 0 turns -0 into 0, which sorting would keep apart.
                chosen[count++] = scores[row] + 0.0;
            }
        }
        double[] sorted = Arrays.copyOf(chosen, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
