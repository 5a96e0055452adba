package io.jenkins.plugins.cd4ml.training;

import java.util.List;

/**
 * What a model says about rows.
 *
 * @param classes the classes in the order of the scores; empty for a regression
 * @param scores for a classifier one array a row with a probability for each class; for a regression one array a row
 *     with the predicted value
 */
public record Predictions(List<String> classes, double[][] scores) {

    public Predictions {
        classes = List.copyOf(classes);
    }

    /** All rows' scores of one class, or with 0 the values of a regression. */
    public double[] column(int k) {
        double[] column = new double[scores.length];
        for (int row = 0; row < column.length; row++) {
            column[row] = scores[row][k];
        }
        return column;
    }
}
