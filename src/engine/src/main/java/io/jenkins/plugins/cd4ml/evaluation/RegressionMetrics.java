package io.jenkins.plugins.cd4ml.evaluation;

import static io.jenkins.plugins.cd4ml.gate.Metric.BIAS;
import static io.jenkins.plugins.cd4ml.gate.Metric.MEAN_ABSOLUTE_ERROR;
import static io.jenkins.plugins.cd4ml.gate.Metric.MEAN_ABSOLUTE_PERCENTAGE_ERROR;
import static io.jenkins.plugins.cd4ml.gate.Metric.MEDIAN_ABSOLUTE_ERROR;
import static io.jenkins.plugins.cd4ml.gate.Metric.QUANTILE_LOSS;
import static io.jenkins.plugins.cd4ml.gate.Metric.ROOT_MEAN_SQUARED_ERROR;
import static io.jenkins.plugins.cd4ml.gate.Metric.R_SQUARED;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.evaluation.Curve.Point;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Rescaled;
import io.jenkins.plugins.cd4ml.stage.Detail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Measures a regression. */
final class RegressionMetrics {

    private static final int BINS = 30;

    private RegressionMetrics() {}

    /**
     * Measures everything.
     *
     * @param label the label's column
     * @param unit of the label, or null
     * @param truth of every row
     * @param predicted of every row
     * @param settings parameters of the metrics
     * @throws Cd4mlException.BadData when there are no rows, or a number is missing or infinite
     */
    static Measured of(String label, String unit, double[] truth, double[] predicted, EvaluationSettings settings) {
        check(label, truth, predicted);
        double[] residuals = new double[truth.length];
        for (int row = 0; row < truth.length; row++) {
            residuals[row] = predicted[row] - truth[row];
        }
        double[] squares = Arrays.stream(residuals).map(r -> r * r).toArray();
        double[] sizes = Arrays.stream(residuals).map(Math::abs).toArray();
        Moments squared = Moments.of(squares);
        String shown = unit == null ? label : "%s (%s)".formatted(label, unit);
        return new Measured(
                List.of(
                        Measurement.overall(
                                MEAN_ABSOLUTE_ERROR, Moments.of(sizes).estimate(MEAN_ABSOLUTE_ERROR)),
                        Measurement.overall(
                                ROOT_MEAN_SQUARED_ERROR,
                                new Rescaled(
                                        squared.estimate(0, Double.POSITIVE_INFINITY), Rescaled.Scale.SQUARE_ROOT)),
                        Measurement.overall(R_SQUARED, rSquared(label, truth, squares, squared.mean())),
                        Measurement.overall(BIAS, Moments.of(residuals).estimate(BIAS)),
                        Measurement.overall(MEDIAN_ABSOLUTE_ERROR, Medians.of(sizes)),
                        Measurement.overall(MEAN_ABSOLUTE_PERCENTAGE_ERROR, percentageError(label, truth, sizes)),
                        Measurement.overall(QUANTILE_LOSS, quantileLoss(residuals, settings.quantile()))),
                Detail.of(new RegressionEvaluation(shown, histogram(residuals), sample(truth, predicted))));
    }

    private static Estimate percentageError(String label, double[] truth, double[] sizes) {
        long zeros = Arrays.stream(truth).filter(y -> y == 0).count();
        if (zeros > 0) {
            return new Undefined(
                    "%s is 0 in %d test rows, of which no error is a share".formatted(label, zeros), truth.length);
        }
        double[] shares = new double[truth.length];
        for (int row = 0; row < shares.length; row++) {
            shares[row] = sizes[row] / Math.abs(truth[row]);
        }
        Moments moments = Moments.of(shares);
        return Double.isFinite(moments.mean()) && Double.isFinite(moments.deviation())
                ? moments.estimate(MEAN_ABSOLUTE_PERCENTAGE_ERROR)
                : new Undefined("%s is nearly 0 in some test rows".formatted(label), truth.length);
    }

    private static Estimate quantileLoss(double[] residuals, double quantile) {
        return Moments.of(Arrays.stream(residuals)
                        .map(r -> RowErrors.pinball(r, quantile))
                        .toArray())
                .estimate(QUANTILE_LOSS);
    }

    /** One minus the mean squared error over the truth's variance, with the error of the infinitesimal jackknife. */
    private static Estimate rSquared(String label, double[] truth, double[] squares, double meanSquare) {
        int n = truth.length;
        double mean = Arrays.stream(truth).average().orElseThrow();
        double variance = Arrays.stream(truth).map(y -> (y - mean) * (y - mean)).sum() / n;
        if (Arrays.stream(truth).allMatch(y -> y == truth[0])) {
            return new Undefined("%s has the same value in all test rows".formatted(label), n);
        }
        double sum = 0;
        double[] influences = new double[n];
        for (int row = 0; row < n; row++) {
            double ofError = squares[row] - meanSquare;
            double ofVariance = (truth[row] - mean) * (truth[row] - mean) - variance;
            influences[row] = (ofError - meanSquare / variance * ofVariance) / (n * variance);
            sum += influences[row] * influences[row];
        }
        double standardError = Math.sqrt(sum * n / (n - 1.0));
        // What a row adds to the share that is not explained it takes from the one that is. An outlier swells the
        // label's
        // variance with the error, so that the ratio hides it; the errors themselves do not.
        double skewness =
                -Math.max(Moments.of(influences).skewness(), Moments.of(squares).skewness());
        return new Estimate.Mean(
                1 - meanSquare / variance, standardError, n, R_SQUARED.minimum(), R_SQUARED.maximum(), null, skewness);
    }

    private static void check(String label, double[] truth, double[] predicted) {
        if (truth.length == 0) {
            throw new Cd4mlException.BadData("there are no test rows; give split.test a larger share");
        }
        if (predicted.length != truth.length) {
            throw new Cd4mlException.BadData(
                    "the model answered %d of %d test rows; train it again".formatted(predicted.length, truth.length));
        }
        for (int row = 0; row < truth.length; row++) {
            if (!Double.isFinite(truth[row])) {
                throw new Cd4mlException.BadData(
                        "the label %s is missing or infinite in test row %d; leave such rows out in preparation.sql"
                                .formatted(label, row + 1));
            }
            if (!Double.isFinite(predicted[row])) {
                throw new Cd4mlException.BadData(
                        "the model predicted %s for test row %d, which is no number; look at its features or train it again"
                                .formatted(predicted[row], row + 1));
            }
        }
    }

    private static List<DataProfile.Bin> histogram(double[] residuals) {
        double minimum = Arrays.stream(residuals).min().orElseThrow();
        double maximum = Arrays.stream(residuals).max().orElseThrow();
        double width = (maximum - minimum) / BINS;
        if (!(width > 0)) {
            return List.of(new DataProfile.Bin(minimum, maximum, residuals.length));
        }
        long[] counts = new long[BINS];
        for (double residual : residuals) {
            counts[Math.min(BINS - 1, (int) ((residual - minimum) / width))]++;
        }
        List<DataProfile.Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            double to = i == BINS - 1 ? maximum : minimum + (i + 1) * width;
            bins.add(new DataProfile.Bin(minimum + i * width, to, counts[i]));
        }
        return bins;
    }

    private static Curve sample(double[] truth, double[] predicted) {
        int count = Math.min(truth.length, Curves.MOST_POINTS);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int row = (int) ((long) i * truth.length / count);
            points.add(new Point(truth[row], predicted[row]));
        }
        return new Curve("test rows", points);
    }
}
