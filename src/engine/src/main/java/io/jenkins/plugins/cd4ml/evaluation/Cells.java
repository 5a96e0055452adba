package io.jenkins.plugins.cd4ml.evaluation;

import java.util.function.IntToDoubleFunction;

/**
 * A confusion matrix whose cells may be any weights, with the metrics that are functions of it. A metric that does not
 * exist, such as a precision where nothing was predicted, is NaN here.
 */
final class Cells {

    private final double[] right;
    private final double[] belonging;
    private final double[] predicted;
    private final double total;

    /** @param weights rows are the true classes, columns the predicted ones; at least 0 */
    Cells(double[][] weights) {
        int size = weights.length;
        right = new double[size];
        belonging = new double[size];
        predicted = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            right[i] = weights[i][i];
            for (int j = 0; j < size; j++) {
                belonging[i] += weights[i][j];
                predicted[j] += weights[i][j];
            }
            sum += belonging[i];
        }
        total = sum;
    }

    double accuracy() {
        return sum(k -> right[k]) / total;
    }

    double recall(int k) {
        return right[k] / belonging[k];
    }

    double precision(int k) {
        return right[k] / predicted[k];
    }

    double specificity(int k) {
        return (total - belonging[k] - predicted[k] + right[k]) / (total - belonging[k]);
    }

    /** The harmonic mean of precision and recall in which recall counts {@code beta} times as much. */
    double f(int k, double beta) {
        double square = beta * beta;
        return (1 + square) * right[k] / (square * belonging[k] + predicted[k]);
    }

    /** The unweighted mean over all classes. */
    double mean(IntToDoubleFunction ofClass) {
        return sum(ofClass) / right.length;
    }

    /** The mean over all classes by their share of rows; a class without rows does not count. */
    double weighted(IntToDoubleFunction ofClass) {
        return sum(k -> belonging[k] == 0 ? 0 : belonging[k] * ofClass.applyAsDouble(k)) / total;
    }

    /**
     * The correlation of truth and prediction (Matthews 1975, Biochimica et Biophysica Acta 405:442; for several classes
     * Gorodkin 2004, Computational Biology and Chemistry 28:367).
     */
    double matthewsCorrelation() {
        double agreement = sum(k -> right[k]) * total - sum(k -> belonging[k] * predicted[k]);
        double ofPrediction = total * total - sum(k -> predicted[k] * predicted[k]);
        double ofTruth = total * total - sum(k -> belonging[k] * belonging[k]);
        // The root of a product rounds 1 to 1, and neither factor overflows.
        return agreement / Math.sqrt(ofPrediction * ofTruth);
    }

    /** Agreement beyond chance (Cohen 1960, Educational and Psychological Measurement 20:37). */
    double kappa() {
        double expected = sum(k -> belonging[k] * predicted[k]) / (total * total);
        return (accuracy() - expected) / (1 - expected);
    }

    private double sum(IntToDoubleFunction ofClass) {
        double sum = 0;
        for (int k = 0; k < right.length; k++) {
            sum += ofClass.applyAsDouble(k);
        }
        return sum;
    }
}
