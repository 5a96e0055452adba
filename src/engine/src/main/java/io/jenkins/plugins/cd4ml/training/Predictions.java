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
}
