package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.CustomMetric;
import io.jenkins.plugins.cd4ml.data.RowExpression;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures metrics of one's own on the predictions file. */
final class CustomMetrics {

    private final List<CustomMetric> metrics;
    private final Path folder;

    /** @param folder in which commands run */
    CustomMetrics(List<CustomMetric> metrics, Path folder) {
        this.metrics = metrics;
        this.folder = folder;
    }

    /** Gives the mean of numbers, one for each row, its bounds. */
    @FunctionalInterface
    interface Bounding {
        Measurement bounded(String metric, Estimate.Mean mean, double[] values);
    }

    /**
     * Measures them all.
     *
     * @param predictions a Parquet file
     * @param rows how many rows it has
     * @param bounding of means over rows
     */
    List<Measurement> measure(Path predictions, int rows, Bounding bounding) throws IOException {
        List<Measurement> measured = new ArrayList<>();
        for (CustomMetric metric : metrics) {
            double[] values;
            if (metric.sql() != null) {
                values = RowExpression.of(predictions, metric.sql(), "the metric " + metric.name());
            } else {
                MetricCommand.Answer answer = new MetricCommand(metric, folder).ask(predictions);
                if (answer.rows() == null) {
                    checkRange(metric, answer.value(), "the value");
                    measured.add(new Measurement(
                            metric.name(),
                            "",
                            new Estimate.Mean(
                                    answer.value(), answer.standardError(), rows, metric.minimum(), metric.maximum())));
                    continue;
                }
                values = answer.rows();
                check(metric, values, rows);
            }
            for (int row = 0; row < values.length; row++) {
                checkRange(metric, values[row], "row " + (row + 1));
            }
            Moments moments = Moments.of(values);
            Estimate.Mean mean = new Estimate.Mean(
                    moments.mean(),
                    moments.standardError(),
                    moments.rows(),
                    metric.minimum(),
                    metric.maximum(),
                    null,
                    moments.skewness());
            measured.add(bounding.bounded(metric.name(), mean, values));
        }
        return measured;
    }

    private static void check(CustomMetric metric, double[] values, int rows) {
        if (values.length != rows) {
            throw new Cd4mlException.BadData("the command of the metric %s gave %d numbers for %d rows"
                    .formatted(metric.name(), values.length, rows));
        }
        for (int row = 0; row < rows; row++) {
            if (!Double.isFinite(values[row])) {
                throw new Cd4mlException.BadData("the command of the metric %s gave row %d the number %s"
                        .formatted(metric.name(), row + 1, values[row]));
            }
        }
    }

    private static void checkRange(CustomMetric metric, double value, String where) {
        boolean below = metric.minimum() != null && value < metric.minimum();
        boolean above = metric.maximum() != null && value > metric.maximum();
        if (below || above) {
            throw new Cd4mlException.BadData("the metric %s is %s in %s, %s its declared %s of %s"
                    .formatted(
                            metric.name(),
                            Numbers.plain(value),
                            where,
                            below ? "below" : "above",
                            below ? "minimum" : "maximum",
                            Numbers.plain(below ? metric.minimum() : metric.maximum())));
        }
    }
}
