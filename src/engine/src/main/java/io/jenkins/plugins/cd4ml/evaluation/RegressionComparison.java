package io.jenkins.plugins.cd4ml.evaluation;

import static io.jenkins.plugins.cd4ml.gate.Measurement.againstChampion;

import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.util.Arrays;
import java.util.List;

/**
 * Measures by how much a regression's metrics differ from the champion's on the same rows. Every difference is, at least
 * to first order, a mean over rows, and has that mean's error (the infinitesimal jackknife, Efron 1982).
 */
final class RegressionComparison {

    private final double[] truth;
    private final double[] residuals;
    private final double[] championResiduals;

    private RegressionComparison(double[] truth, double[] predicted, double[] champion) {
        this.truth = truth;
        this.residuals = ModelComparison.differences(predicted, truth);
        this.championResiduals = ModelComparison.differences(champion, truth);
    }

    /**
     * Measures every difference.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when the two did not predict the same rows
     */
    static List<Measurement> of(double[] truth, double[] predicted, double[] champion, EvaluationSettings settings) {
        ModelComparison.requireSameRows(predicted.length == champion.length && truth.length == champion.length);
        return new RegressionComparison(truth, predicted, champion).measure(settings.quantile());
    }

    private List<Measurement> measure(double quantile) {
        double[] shares = sizes();
        for (int row = 0; row < shares.length; row++) {
            shares[row] /= Math.abs(truth[row]);
        }
        double[] pinballs =
                ModelComparison.differences(pinballs(residuals, quantile), pinballs(championResiduals, quantile));
        return List.of(
                againstChampion(Metric.MEAN_ABSOLUTE_ERROR, "", mean(sizes())),
                againstChampion(Metric.ROOT_MEAN_SQUARED_ERROR, "", rootMeanSquare()),
                againstChampion(Metric.R_SQUARED, "", rSquared()),
                againstChampion(
                        Metric.MEAN_ABSOLUTE_PERCENTAGE_ERROR,
                        "",
                        Arrays.stream(shares).allMatch(Double::isFinite)
                                ? mean(shares)
                                : new Estimate.Undefined("the label is 0 in some test rows", truth.length)),
                againstChampion(Metric.QUANTILE_LOSS, "", mean(pinballs)));
    }

    private double[] sizes() {
        return ModelComparison.differences(
                Arrays.stream(residuals).map(Math::abs).toArray(),
                Arrays.stream(championResiduals).map(Math::abs).toArray());
    }

    private static double[] pinballs(double[] residuals, double quantile) {
        return Arrays.stream(residuals)
                .map(residual -> RowErrors.pinball(residual, quantile))
                .toArray();
    }

    private static double[] squares(double[] values) {
        return Arrays.stream(values).map(value -> value * value).toArray();
    }

    private static Estimate mean(double[] values) {
        return estimate(Arrays.stream(values).average().orElseThrow(), values);
    }

    /** A value whose error is that of the mean of what each row adds to it. */
    private static Estimate estimate(double value, double[] influences) {
        Moments moments = Moments.of(influences);
        return new Estimate.Mean(
                value, moments.standardError(), influences.length, null, null, null, moments.skewness());
    }

    private Estimate rootMeanSquare() {
        double[] own = squares(residuals);
        double[] others = squares(championResiduals);
        double root = Math.sqrt(Arrays.stream(own).average().orElseThrow());
        double other = Math.sqrt(Arrays.stream(others).average().orElseThrow());
        double[] influences = new double[truth.length];
        for (int row = 0; row < influences.length; row++) {
            influences[row] = (root == 0 ? 0 : own[row] / (2 * root)) - (other == 0 ? 0 : others[row] / (2 * other));
        }
        return estimate(root - other, influences);
    }

    private Estimate rSquared() {
        double mean = Arrays.stream(truth).average().orElseThrow();
        double[] spread = Arrays.stream(truth).map(y -> (y - mean) * (y - mean)).toArray();
        double variance = Arrays.stream(spread).average().orElseThrow();
        if (variance == 0) {
            return new Estimate.Undefined("the label has the same value in all test rows", truth.length);
        }
        double[] gaps = ModelComparison.differences(squares(championResiduals), squares(residuals));
        double value = Arrays.stream(gaps).average().orElseThrow() / variance;
        double[] influences = new double[truth.length];
        for (int row = 0; row < influences.length; row++) {
            influences[row] = (gaps[row] - value * spread[row]) / variance;
        }
        return estimate(value, influences);
    }
}
