package io.jenkins.plugins.cd4ml.slices;

import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.util.List;

/** What a model got right on rows, and how its metrics are measured on some of them. */
public interface Outcomes {

    /** How many rows there are. */
    int rows();

    /** The metric that the errors make up: accuracy, or the mean absolute error. */
    Metric metric();

    /** What a row adds to the errors: 0 or 1 for a class, the size of the error for a number. */
    double loss(int row);

    /** How far off a row is, finer than the loss: the probability withheld from the true class, or the error's size. */
    double distance(int row);

    /** The row's label as text. */
    String truth(int row);

    /** What the model said, as text. */
    String predicted(int row);

    /**
     * The headline metrics of some rows, {@link #metric()} first; undefined where there are none.
     *
     * @param scope how these rows are named
     */
    List<Measurement> measure(String scope, int[] rows);
}
