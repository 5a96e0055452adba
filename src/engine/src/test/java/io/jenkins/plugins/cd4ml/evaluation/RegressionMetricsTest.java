package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionMetricsTest {

    @Test
    void theValuesAreScikitLearns() {
        // Examples of r2_score, mean_absolute_error and mean_squared_error in scikit-learn's documentation.
        Measured measured = measure(new double[] {3, -.5, 2, 7}, new double[] {2.5, 0, 2, 8});

        assertThat(value(measured, "mae")).isCloseTo(.5, within(1e-12));
        assertThat(value(measured, "rmse")).isCloseTo(Math.sqrt(.375), within(1e-12));
        assertThat(value(measured, "r2")).isCloseTo(.9486081370449679, within(1e-12));
        assertThat(value(measured, "bias")).isCloseTo(.25, within(1e-12));
        // ... and of median_absolute_error and mean_absolute_percentage_error.
        assertThat(value(measured, "medianAbsoluteError")).isCloseTo(.5, within(1e-12));
        assertThat(value(measured, "mape")).isCloseTo(.3273809523809524, within(1e-12));
    }

    @ParameterizedTest(name = "quantile {0} of {1}, {2}, {3}")
    @CsvSource({
        ".1, 0, 2, 3, .03333333333333333",
        ".1, 1, 2, 4, .3",
        ".9, 0, 2, 3, .3",
        ".9, 1, 2, 4, .03333333333333333"
    })
    void theQuantileLossIsScikitLearns(double quantile, double first, double second, double third, double expected) {
        // Examples of mean_pinball_loss in scikit-learn's documentation.
        Measured measured = RegressionMetrics.of(
                "price",
                null,
                new double[] {1, 2, 3},
                new double[] {first, second, third},
                Settings.of("{'quantile': %s}".formatted(quantile)));

        assertThat(value(measured, "quantileLoss")).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aTruthOfZeroLeavesThePercentageErrorUndefined() {
        assertThat(estimate(measure(new double[] {0, 2, 0}, new double[] {1, 2, 3}), "mape"))
                .isEqualTo(new Estimate.Undefined("price is 0 in 2 test rows, of which no error is a share", 3));
    }

    @Test
    void theMedianIsBoundedByOrderStatistics() {
        // Sign test intervals: of 10 values the second smallest and the second largest are one-sided 98.9% bounds, and
        // of 20 the sixth and the fifteenth 97.9% ones (Conover 1999, Practical Nonparametric Statistics, table A3).
        double[] truth = new double[20];
        double[] predicted = new double[20];
        for (int i = 0; i < 20; i++) {
            predicted[i] = i + 1;
        }
        Estimate median = estimate(measure(truth, predicted), "medianAbsoluteError");

        assertThat(median.value()).hasValue(10.5);
        assertThat(median.lowerBound(.975).orElseThrow()).isEqualTo(6);
        assertThat(median.upperBound(.975).orElseThrow()).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aFewRowsDoNotBoundTheMedian(int rows) {
        double[] truth = new double[rows];
        Arrays.setAll(truth, i -> i);

        Estimate median = estimate(measure(truth, new double[rows]), "medianAbsoluteError");

        assertThat(median.value()).isPresent();
        assertThat(median.upperBound(.95)).isEmpty();
    }

    @Test
    void aConstantTruthLeavesRSquaredUndefined() {
        Measured measured = measure(new double[] {2, 2, 2}, new double[] {1, 2, 3});

        assertThat(estimate(measured, "r2"))
                .isEqualTo(new Estimate.Undefined("price has the same value in all test rows", 3));
        assertThat(value(measured, "mae")).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void theErrorOfRSquaredIsThatOfTheSimulation() {
        SplittableRandom random = new SplittableRandom(5);
        int runs = 2000;
        double sum = 0;
        double squares = 0;
        double claimed = 0;
        for (int run = 0; run < runs; run++) {
            double[] predicted = new double[200];
            double[] truth = new double[200];
            for (int row = 0; row < 200; row++) {
                predicted[row] = random.nextGaussian();
                truth[row] = predicted[row] + .7 * random.nextGaussian();
            }
            Estimate.Mean r2 = (Estimate.Mean) estimate(measure(truth, predicted), "r2");
            sum += r2.mean();
            squares += r2.mean() * r2.mean();
            claimed += r2.standardError();
        }
        double spread = Math.sqrt(squares / runs - sum / runs * (sum / runs));

        assertThat(claimed / runs).isCloseTo(spread, within(.06 * spread));
    }

    @Test
    void theDetailHoldsAHistogramOfAllResidualsAndASample() {
        int n = 1000;
        double[] truth = new double[n];
        double[] predicted = new double[n];
        for (int row = 0; row < n; row++) {
            truth[row] = row;
            predicted[row] = row + (row % 10);
        }

        RegressionEvaluation detail = measure(truth, predicted).detail().regression();

        assertThat(detail.label()).isEqualTo("price (USD)");
        assertThat(detail.residuals()).hasSize(30);
        assertThat(detail.residuals().stream().mapToLong(DataProfile.Bin::rows).sum())
                .isEqualTo(n);
        assertThat(detail.residuals().get(29).to()).isEqualTo(9);
        assertThat(detail.sample().points()).hasSize(200).startsWith(new Curve.Point(0, 0));
    }

    @Test
    void oneRowProvesNothing() {
        Measured measured = measure(new double[] {1}, new double[] {2});

        assertThat(estimate(measured, "mae").upperBound(.95)).isEmpty();
        assertThat(estimate(measured, "r2").value()).isEmpty();
        assertThat(measured.detail().regression().residuals()).containsExactly(new DataProfile.Bin(1, 1, 1));
    }

    @Test
    void aPredictionThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> measure(new double[] {1, 2}, new double[] {1, Double.NaN}))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageStartingWith("the model predicted NaN for test row 2");
    }

    @Test
    void aMissingTruthIsRefused() {
        assertThatThrownBy(() -> measure(new double[] {1, Double.NaN}, new double[] {1, 2}))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageStartingWith("the label price is missing or infinite in test row 2");
    }

    private static Measured measure(double[] truth, double[] predicted) {
        return RegressionMetrics.of("price", "USD", truth, predicted, EvaluationSettings.defaults());
    }

    private static double value(Measured measured, String metric) {
        return estimate(measured, metric).value().orElseThrow();
    }

    private static Estimate estimate(Measured measured, String metric) {
        return measured.measurements().stream()
                .filter(m -> m.metric().equals(metric))
                .map(Measurement::estimate)
                .findFirst()
                .orElseThrow();
    }
}
