package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Contrast;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.PairedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How often two models decided rows of each class for each pair of classes, and what follows for the difference of their
 * metrics.
 */
final class PairedCounts {

    /** More kinds than these are put together with those whose weights are nearest; evidence stays small. */
    private static final int MOST_KINDS = 40;

    /** The step of the numerical derivatives, as a share of all rows. */
    private static final double STEP = 1e-6;

    /** Weights that differ by less are the same up to the error of the derivatives. */
    private static final double SAME_WEIGHT = 1e-7;

    private final long[][][] counts;
    private final int classes;
    private final long rows;

    /** @param counts by true class, the new model's class and the other's */
    private PairedCounts(long[][][] counts) {
        this.counts = counts;
        this.classes = counts.length;
        long sum = 0;
        for (long[][] ofClass : counts) {
            for (long[] ofDecision : ofClass) {
                for (long count : ofDecision) {
                    sum += count;
                }
            }
        }
        this.rows = sum;
    }

    /** Both models on the same rows, with the same order of the classes. */
    static PairedCounts of(ScoredRows model, ScoredRows other) {
        int classes = model.classes().size();
        long[][][] counts = new long[classes][classes][classes];
        for (int row = 0; row < model.rows(); row++) {
            counts[model.truth()[row]][model.predicted(row)][other.predicted(row)]++;
        }
        return new PairedCounts(counts);
    }

    /** One class, which becomes number 1, against all others, which become number 0. */
    PairedCounts oneAgainstOthers(int k) {
        long[][][] two = new long[2][2][2];
        for (int t = 0; t < classes; t++) {
            for (int i = 0; i < classes; i++) {
                for (int j = 0; j < classes; j++) {
                    two[t == k ? 1 : 0][i == k ? 1 : 0][j == k ? 1 : 0] += counts[t][i][j];
                }
            }
        }
        return new PairedCounts(two);
    }

    /** The difference of the shares of rows that were decided rightly, among rows of some true classes. */
    PairedDifference rightness(int from, int to) {
        long wins = 0;
        long losses = 0;
        long all = 0;
        for (int t = from; t < to; t++) {
            for (int i = 0; i < classes; i++) {
                for (int j = 0; j < classes; j++) {
                    all += counts[t][i][j];
                    wins += i == t && j != t ? counts[t][i][j] : 0;
                    losses += i != t && j == t ? counts[t][i][j] : 0;
                }
            }
        }
        return all == 0 ? null : new PairedDifference(wins, losses, all);
    }

    /**
     * The difference of a metric that is a function of the confusion matrix.
     *
     * @param metric the same for all multiples of the matrix; NaN where it does not exist
     * @param name the metric's, for the reason why there is no difference
     */
    Estimate difference(ToDoubleFunction<Cells> metric, String name) {
        double difference =
                metric.applyAsDouble(new Cells(shares(true, 0))) - metric.applyAsDouble(new Cells(shares(false, 0)));
        if (!Double.isFinite(difference)) {
            return new Undefined("%s of one of the two models is undefined on these rows".formatted(name), rows);
        }
        // Two rows more a class: at the edge of its range a metric may have no derivative.
        double[][] ofModel = derivatives(metric, shares(true, 2.0 / classes));
        double[][] ofOther = derivatives(metric, shares(false, 2.0 / classes));
        return new Contrast(difference, kinds(ofModel, ofOther), rows);
    }

    private List<Contrast.Kind> kinds(double[][] ofModel, double[][] ofOther) {
        double reference = usualWeight(ofModel, ofOther);
        TreeMap<Long, double[]> byWeight = new TreeMap<>();
        double lowest = 0;
        double highest = 0;
        for (int t = 0; t < classes; t++) {
            for (int i = 0; i < classes; i++) {
                for (int j = 0; j < classes; j++) {
                    double weight = ofModel[t][i] - ofOther[t][j] - reference;
                    long count = counts[t][i][j];
                    if (count == 0) {
                        lowest = Math.min(lowest, weight);
                        highest = Math.max(highest, weight);
                    } else if (Math.abs(weight) > SAME_WEIGHT) {
                        double[] sum = byWeight.computeIfAbsent(Math.round(weight / SAME_WEIGHT), key -> new double[2]);
                        sum[0] += weight * count;
                        sum[1] += count;
                    }
                }
            }
        }
        List<Contrast.Kind> kinds = new ArrayList<>();
        fewer(byWeight).values().forEach(sum -> kinds.add(new Contrast.Kind(sum[0] / sum[1], (long) sum[1])));
        // All that was not seen is together at most as frequent as one kind that was not seen, and no weight is larger.
        if (highest > 0) {
            kinds.add(new Contrast.Kind(highest, 0));
        }
        if (lowest < 0) {
            kinds.add(new Contrast.Kind(lowest, 0));
        }
        return kinds;
    }

    private static TreeMap<Long, double[]> fewer(TreeMap<Long, double[]> byWeight) {
        if (byWeight.size() <= MOST_KINDS) {
            return byWeight;
        }
        double width = ((double) byWeight.lastKey() - byWeight.firstKey()) / MOST_KINDS;
        TreeMap<Long, double[]> fewer = new TreeMap<>();
        for (Map.Entry<Long, double[]> entry : byWeight.entrySet()) {
            // A kind that helps is never put together with one that harms.
            long bin = (long) (entry.getKey() / width) * 2 + (entry.getKey() > 0 ? 1 : 0);
            double[] sum = fewer.computeIfAbsent(bin, key -> new double[2]);
            sum[0] += entry.getValue()[0];
            sum[1] += entry.getValue()[1];
        }
        return fewer;
    }

    /** The weight of the most frequent kind, from which the others are counted: shares add up to 1. */
    private double usualWeight(double[][] ofModel, double[][] ofOther) {
        long most = -1;
        double usual = 0;
        for (int t = 0; t < classes; t++) {
            for (int i = 0; i < classes; i++) {
                for (int j = 0; j < classes; j++) {
                    if (counts[t][i][j] > most) {
                        most = counts[t][i][j];
                        usual = ofModel[t][i] - ofOther[t][j];
                    }
                }
            }
        }
        return usual;
    }

    private double[][] shares(boolean ofModel, double more) {
        double[][] shares = new double[classes][classes];
        double all = rows + more * classes * classes;
        for (int t = 0; t < classes; t++) {
            for (int i = 0; i < classes; i++) {
                for (int j = 0; j < classes; j++) {
                    shares[t][ofModel ? i : j] += counts[t][i][j] / all;
                }
            }
            for (int i = 0; i < classes; i++) {
                shares[t][i] += more / all;
            }
        }
        return shares;
    }

    private static double[][] derivatives(ToDoubleFunction<Cells> metric, double[][] shares) {
        double[][] derivatives = new double[shares.length][shares.length];
        for (int t = 0; t < shares.length; t++) {
            for (int i = 0; i < shares.length; i++) {
                double share = shares[t][i];
                double step = Math.min(STEP, share / 2);
                shares[t][i] = share + step;
                double above = metric.applyAsDouble(new Cells(shares));
                shares[t][i] = share - step;
                double below = metric.applyAsDouble(new Cells(shares));
                shares[t][i] = share;
                derivatives[t][i] = (above - below) / (2 * step);
            }
        }
        return derivatives;
    }
}
