package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an evaluation leaves does not grow with the rows. */
class EvidenceSizeTest {

    private static final int MOST_BYTES = 500_000;

    private final SplittableRandom random = new SplittableRandom(1);

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_000_000})
    void aClassifierLeavesLittle(int rows) {
        double[][] scores = new double[rows][];
        int[] truth = new int[rows];
        for (int row = 0; row < rows; row++) {
            double score = random.nextDouble();
            scores[row] = new double[] {1 - score, score};
            truth[row] = random.nextDouble() < score ? 1 : 0;
        }

        assertThat(bytes(ClassificationMetrics.of(new ScoredRows(List.of("n", "y"), truth, scores, 1), random)))
                .isLessThan(MOST_BYTES);
    }

    @Test
    void aRegressionOnAMillionRowsLeavesLittle() {
        double[] truth = random.doubles(1_000_000).toArray();
        double[] predicted =
                Arrays.stream(truth).map(y -> y + random.nextDouble()).toArray();

        assertThat(bytes(RegressionMetrics.of("y", null, truth, predicted, EvaluationSettings.defaults())))
                .isLessThan(MOST_BYTES);
    }

    @Test
    void aHundredClassesLeaveLittle() {
        List<String> classes =
                IntStream.range(0, 100).mapToObj(k -> "class " + k).toList();
        int[] truth = random.ints(3_000, 0, 100).toArray();
        double[][] scores = Arrays.stream(truth)
                .mapToObj(k -> {
                    double[] row = random.doubles(100).toArray();
                    row[k] += 1;
                    double sum = Arrays.stream(row).sum();
                    return Arrays.stream(row).map(x -> x / sum).toArray();
                })
                .toArray(double[][]::new);

        assertThat(bytes(ClassificationMetrics.of(new ScoredRows(classes, truth, scores, -1), random)))
                .isLessThan(MOST_BYTES);
    }

    private static int bytes(Measured measured) {
        return Json.bytes(measured.measurements()).length + Json.bytes(measured.detail()).length;
    }
}
