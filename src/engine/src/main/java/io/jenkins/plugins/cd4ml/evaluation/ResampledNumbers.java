package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.resampling.Means;
import io.jenkins.plugins.cd4ml.resampling.Ordered;
import io.jenkins.plugins.cd4ml.resampling.WeightedMedian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The metrics of a regression as statistics of weighted rows. */
final class ResampledNumbers {

    private ResampledNumbers() {}

    static ResampledMetrics of(double[] truth, double[] predicted, double quantile) {
        int n = truth.length;
        double[] residuals = new double[n];
        double[] sizes = new double[n];
        double[] shares = new double[n];
        double[] pinball = new double[n];
        double[] fromMean = new double[n];
        double mean = Arrays.stream(truth).average().orElseThrow();
        for (int row = 0; row < n; row++) {
            residuals[row] = predicted[row] - truth[row];
            sizes[row] = Math.abs(residuals[row]);
            shares[row] = truth[row] == 0 ? 0 : sizes[row] / Math.abs(truth[row]);
            pinball[row] = RowErrors.pinball(residuals[row], quantile);
            // Centred, so that the variance is no difference of two large numbers.
            fromMean[row] = truth[row] - mean;
        }
        List<ToDoubleFunction<double[]>> functions = new ArrayList<>();
        ResampledMetrics metrics = new ResampledMetrics();
        add(metrics, functions, Metric.MEAN_ABSOLUTE_ERROR, m -> m[0]);
        add(metrics, functions, Metric.ROOT_MEAN_SQUARED_ERROR, m -> Math.sqrt(m[1]));
        add(metrics, functions, Metric.R_SQUARED, m -> 1 - m[1] / (m[4] - m[3] * m[3]));
        add(metrics, functions, Metric.BIAS, m -> m[2]);
        add(metrics, functions, Metric.MEAN_ABSOLUTE_PERCENTAGE_ERROR, m -> m[5]);
        add(metrics, functions, Metric.QUANTILE_LOSS, m -> m[6]);
        metrics.add(new Means(
                List.of(sizes, squares(residuals), residuals, fromMean, squares(fromMean), shares, pinball),
                functions));
        int[] order = Ordered.rising(sizes);
        double[] rising = Arrays.stream(order).mapToDouble(row -> sizes[row]).toArray();
        metrics.name(Metric.MEDIAN_ABSOLUTE_ERROR);
        metrics.add(new Ordered(new WeightedMedian(rising), order));
        return metrics;
    }

    private static void add(
            ResampledMetrics metrics,
            List<ToDoubleFunction<double[]>> functions,
            Metric metric,
            ToDoubleFunction<double[]> of) {
        metrics.name(metric);
        functions.add(of);
    }

    private static double[] squares(double[] values) {
        return Arrays.stream(values).map(x -> x * x).toArray();
    }
}
