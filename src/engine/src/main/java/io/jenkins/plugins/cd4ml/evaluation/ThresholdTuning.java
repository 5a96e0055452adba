package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Threshold;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds the threshold that is best on rows that are not the test rows, by trying every one that makes a difference. A
 * threshold that was tuned on the test rows would make them too good for the model.
 */
final class ThresholdTuning {

    private final ScoredRows rows;
    private final Threshold goal;
    private final long positives;

    private ThresholdTuning(ScoredRows rows, Threshold goal) {
        this.rows = rows;
        this.goal = goal;
        this.positives = IntStream.of(rows.truth())
                .filter(truth -> truth == rows.positive())
                .count();
    }

    /**
     * The best threshold; of several equally good ones that nearest to one half.
     *
     * @param validation rows of a binary task
     * @param goal with what is to be best
     * @throws Cd4mlException.BadData when all rows belong to one class, of which no threshold is better than another
     */
    static double best(ScoredRows validation, Threshold goal) {
        return new ThresholdTuning(validation, goal).best();
    }

    private double best() {
        if (positives == 0 || positives == rows.rows()) {
            throw new Cd4mlException.BadData(
                    "all validation rows belong to one class, so evaluation.threshold cannot be tuned; give split.validation a larger share, or evaluation.threshold a number");
        }
        double[] scores = rows.scoresOf(rows.positive());
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -scores[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        Best best = new Best();
        if (scores[order[0]] < 1) {
            best.offer((1 + scores[order[0]]) / 2, worth(0, 0));
        }
        long truePositives = 0;
        long falsePositives = 0;
        for (int i = 0; i < order.length; i++) {
            boolean positive = rows.truth()[order[i]] == rows.positive();
            truePositives += positive ? 1 : 0;
            falsePositives += positive ? 0 : 1;
            double score = scores[order[i]];
            double next = i + 1 < order.length ? scores[order[i + 1]] : 0;
            boolean last = i + 1 == order.length;
            if (last || next < score) {
                double between = last ? 0 : next + (score - next) / 2;
                // Two neighbours among the doubles have nothing between them.
                best.offer(between > next || last ? between : score, worth(truePositives, falsePositives));
            }
        }
        return best.threshold;
    }

    private double worth(long truePositives, long falsePositives) {
        long falseNegatives = positives - truePositives;
        long negatives = rows.rows() - positives;
        return switch (goal.tune()) {
            case F1 -> 2.0 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
            case BALANCED_ACCURACY -> (double) truePositives / positives - (double) falsePositives / negatives;
            case COST -> -goal.costs().falsePositive() * falsePositives
                    - goal.costs().falseNegative() * falseNegatives;
        };
    }

    private static final class Best {

        private double threshold = ScoredRows.THRESHOLD;
        private double worth = Double.NEGATIVE_INFINITY;

        void offer(double candidate, double itsWorth) {
            boolean nearer = Math.abs(candidate - ScoredRows.THRESHOLD) < Math.abs(threshold - ScoredRows.THRESHOLD);
            if (itsWorth > worth || itsWorth == worth && nearer) {
                threshold = candidate;
                worth = itsWorth;
            }
        }
    }
}
