package io.jenkins.plugins.cd4ml.evaluation;

/** What each row adds to a mean loss of probabilities. */
final class RowLosses {

    /** The smallest probability whose logarithm counts: a probability of 0 would make the mean infinite. */
    private static final double SMALLEST_PROBABILITY = 1e-15;

    private RowLosses() {}

    static double[] logarithmic(ScoredRows rows) {
        double[] losses = new double[rows.rows()];
        for (int row = 0; row < losses.length; row++) {
            double probability = rows.scores()[row][rows.truth()[row]];
            losses[row] = Math.max(0, -Math.log(Math.max(SMALLEST_PROBABILITY, probability)));
        }
        return losses;
    }

    static double[] brier(ScoredRows rows) {
        double[] squares = new double[rows.rows()];
        for (int row = 0; row < squares.length; row++) {
            for (int k = 0; k < rows.classes().size(); k++) {
                double gap = rows.scores()[row][k] - (rows.truth()[row] == k ? 1 : 0);
                // Both classes of a binary task have the same gap; the score counts one of them.
                squares[row] += rows.binary() && k != rows.positive() ? 0 : gap * gap;
            }
        }
        return squares;
    }
}
