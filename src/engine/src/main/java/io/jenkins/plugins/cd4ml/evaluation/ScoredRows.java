package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.training.Predictions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows with their true class and what a model said: probabilities for every class, or only the class that it decided
 * for, or both. What needs probabilities is not measured where there are none.
 *
 * @param classes the classes in the order of the scores
 * @param truth the index of each row's true class
 * @param scores for each row a probability for each class, or null when the model only named a class
 * @param decided the index of the class that the model decided for, for each row, or null when the scores decide
 * @param positive the index of the positive class, or -1 when no class is special
 * @param threshold from this score on a row of a binary task counts as positive, between 0 and 1
 */
record ScoredRows(List<String> classes, int[] truth, double[][] scores, int[] decided, int positive, double threshold) {

    /** The threshold unless another one is given or tuned. */
    static final double THRESHOLD = 0.5;

    /** How far a row's probabilities may miss the sum of 1: networks compute them in single precision. */
    static final double SUM_TOLERANCE = 1e-3;

    ScoredRows {
        classes = List.copyOf(classes);
        if (scores == null && decided == null) {
            throw new IllegalArgumentException("a prediction is a probability for each class, or a class");
        }
    }

    /** Rows of a model that gives probabilities. */
    ScoredRows(List<String> classes, int[] truth, double[][] scores, int positive) {
        this(classes, truth, scores, null, positive, THRESHOLD);
    }

    /** Rows of which only the predicted class is known. */
    static ScoredRows decided(List<String> classes, int[] truth, int[] decided, int positive) {
        return new ScoredRows(classes, truth, null, decided, positive, THRESHOLD);
    }

    /**
     * Brings truth and predictions together.
     *
     * @param label the label's column, for messages
     * @param truth the label of every row
     * @param positive the positive class of a binary task, else null
     * @throws Cd4mlException.BadData when they do not fit together or a probability is none
     */
    static ScoredRows of(String label, String[] truth, Predictions predictions, String positive) {
        List<String> classes = predictions.classes();
        double[][] scores = predictions.scores();
        if (truth.length == 0) {
            throw new Cd4mlException.BadData("there are no test rows; give split.test a larger share");
        }
        if (scores.length != truth.length) {
            throw new Cd4mlException.BadData(
                    "the model answered %d of %d test rows; train it again".formatted(scores.length, truth.length));
        }
        int positiveIndex = positive == null ? -1 : classes.indexOf(positive);
        if (positive != null && (positiveIndex < 0 || classes.size() != 2)) {
            throw new Cd4mlException.BadData(
                    "model.positive is \"%s\" but the model knows the classes %s; train it again"
                            .formatted(positive, String.join(", ", classes)));
        }
        Map<String, Integer> index = new HashMap<>();
        classes.forEach(name -> index.put(name, index.size()));
        int[] indexes = new int[truth.length];
        for (int row = 0; row < truth.length; row++) {
            indexes[row] = classOf(label, truth[row], row, index, classes);
            checkScores(scores[row], row, classes.size());
        }
        return new ScoredRows(classes, indexes, scores, positiveIndex);
    }

    /** The same rows, decided at another threshold where no decision is given. */
    ScoredRows at(double other) {
        return new ScoredRows(classes, truth, scores, decided, positive, other);
    }

    int rows() {
        return truth.length;
    }

    boolean binary() {
        return positive >= 0;
    }

    /** Whether the model gave probabilities, so that rankings, losses and calibration can be measured. */
    boolean scored() {
        return scores != null;
    }

    /** The index of the class that a row is predicted as. */
    int predicted(int row) {
        if (decided != null) {
            return decided[row];
        }
        if (binary()) {
            return scores[row][positive] >= threshold ? positive : 1 - positive;
        }
        int best = 0;
        for (int k = 1; k < classes.size(); k++) {
            if (scores[row][k] > scores[row][best]) {
                best = k;
            }
        }
        return best;
    }

    /** Whether a row's true class is among the most probable ones; of equal scores the earlier class comes first. */
    boolean among(int row, int most) {
        double own = scores[row][truth[row]];
        int before = 0;
        for (int k = 0; k < classes.size(); k++) {
            before += scores[row][k] > own || scores[row][k] == own && k < truth[row] ? 1 : 0;
        }
        return before < most;
    }

    /** All rows' probabilities for one class. */
    double[] scoresOf(int k) {
        double[] column = new double[rows()];
        for (int row = 0; row < column.length; row++) {
            column[row] = scores[row][k];
        }
        return column;
    }

    /** Which rows belong to a class. */
    boolean[] truthOf(int k) {
        boolean[] belongs = new boolean[rows()];
        for (int row = 0; row < belongs.length; row++) {
            belongs[row] = truth[row] == k;
        }
        return belongs;
    }

    private static int classOf(String label, String value, int row, Map<String, Integer> index, List<String> classes) {
        if (value == null) {
            throw new Cd4mlException.BadData(
                    "the label %s is missing in test row %d; leave such rows out in preparation.sql"
                            .formatted(label, row + 1));
        }
        Integer known = index.get(value);
        if (known == null) {
            throw new Cd4mlException.BadData(
                    "test row %d has %s \"%s\", which the model never saw; it knows %s: train it on rows of that class or leave them out in preparation.sql"
                            .formatted(row + 1, label, value, String.join(", ", classes)));
        }
        return known;
    }

    private static void checkScores(double[] scores, int row, int classes) {
        if (scores.length != classes) {
            throw new Cd4mlException.BadData(
                    "the model gave %d probabilities for %d classes in test row %d; train it again"
                            .formatted(scores.length, classes, row + 1));
        }
        double sum = 0;
        for (double score : scores) {
            if (!(score >= 0 && score <= 1 + SUM_TOLERANCE)) {
                throw new Cd4mlException.BadData(
                        "the model gave test row %d the score %s, which is no probability between 0 and 1; look at its features or train it again"
                                .formatted(row + 1, score));
            }
            sum += score;
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new Cd4mlException.BadData(
                    "the probabilities of test row %d add up to %s and not to 1; the model must give one for each class"
                            .formatted(row + 1, sum));
        }
    }
}
