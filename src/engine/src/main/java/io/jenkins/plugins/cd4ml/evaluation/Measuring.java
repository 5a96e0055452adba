package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.SplittableRandom;

/** Measures predicted rows as a configuration declares it. */
final class Measuring {

    private final Configuration configuration;

    Measuring(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * A classifier.
     *
     * @param rows with the columns that the configuration names, in the order of the scored ones
     */
    Measured classes(ScoredRows scored, Table rows) {
        return ClassificationMetrics.of(
                scored,
                configuration.evaluation(),
                new SplittableRandom(configuration.training().seed()));
    }

    /**
     * A regression.
     *
     * @param rows with the columns that the configuration names, in the order of the numbers
     */
    Measured numbers(double[] truth, double[] predicted, Table rows) {
        return RegressionMetrics.of(
                configuration.model().label(),
                configuration.model().unit(),
                truth,
                predicted,
                configuration.evaluation());
    }
}
