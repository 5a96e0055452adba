package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the bounds of metrics of a whole confusion matrix lie on the wrong side of the truth; see WrongVerdictsTest.
 */
class WrongMatrixVerdictsTest {

    private static final int RUNS = 1500;
    private static final double ALPHA = .05;

    private final RandomGenerator random = new SplittableRandom(12);

    @ParameterizedTest(name = "{0} of {1} rows, {2} positive, sensitivity {3}, specificity {4}")
    @CsvSource({
        "mcc, 30, .5, .8, .8", "mcc, 100, .5, .8, .8", "mcc, 1000, .5, .8, .8", "mcc, 100, .2, .7, .95",
        "mcc, 1000, .05, .7, .98", "kappa, 30, .5, .8, .8", "kappa, 100, .2, .7, .95", "kappa, 1000, .05, .7, .98",
        "fBeta, 30, .5, .8, .8", "fBeta, 100, .2, .7, .95", "fBeta, 1000, .05, .7, .98", "mcc, 100, .5, .97, .97",
        "kappa, 30, .5, .95, .95", "mcc, 30, .5, .95, .95"
    })
    void aModelOnTheThreshold(String metric, int rows, double positives, double sensitivity, double specificity) {
        double[][] chances = {
            {(1 - positives) * specificity, (1 - positives) * (1 - specificity)},
            {positives * (1 - sensitivity), positives * sensitivity}
        };
        double truth = value(metric, new Cells(chances));
        int passed = 0;
        int failed = 0;
        for (int run = 0; run < RUNS; run++) {
            Estimate estimate = estimate(metric, counts(chances, rows));
            passed += estimate.lowerBound(1 - ALPHA).orElse(-2) >= truth ? 1 : 0;
            failed += estimate.upperBound(1 - ALPHA).orElse(2) < truth ? 1 : 0;
        }
        double most = ALPHA + 3 * Math.sqrt(ALPHA * (1 - ALPHA) / RUNS);
        assertThat(passed / (double) RUNS).as("passed wrongly").isLessThanOrEqualTo(most);
        assertThat(failed / (double) RUNS).as("failed wrongly").isLessThanOrEqualTo(most);
    }

    private static double value(String metric, Cells cells) {
        return switch (metric) {
            case "mcc" -> cells.matthewsCorrelation();
            case "kappa" -> cells.kappa();
            default -> cells.f(1, 2);
        };
    }

    private Estimate estimate(String metric, long[][] counts) {
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("n", "y"), counts);
        return metric.equals("fBeta")
                ? matrix.f(1, 2)
                : new MatrixDraws(counts, rows(counts), 1000, random)
                        .of(List.of(cells -> value(metric, cells)))
                        .get(0);
    }

    private static long rows(long[][] counts) {
        return counts[0][0] + counts[0][1] + counts[1][0] + counts[1][1];
    }

    private long[][] counts(double[][] chances, int rows) {
        long[][] counts = new long[2][2];
        for (int row = 0; row < rows; row++) {
            double at = random.nextDouble();
            int truth = at < chances[0][0] + chances[0][1] ? 0 : 1;
            double within = truth == 0 ? at : at - chances[0][0] - chances[0][1];
            counts[truth][within < chances[truth][0] ? 0 : 1]++;
        }
        return counts;
    }
}
