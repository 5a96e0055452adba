package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.training.Predictions;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model whose true area lies exactly on the threshold passes, and fails, in at most 5% of all cases each. */
class WrongAreaVerdictsTest {

    private static final int RUNS = 1000;
    private static final double MOST = .05 + 3 * Math.sqrt(.05 * .95 / RUNS);

    private final SplittableRandom random = new SplittableRandom(11);

    @ParameterizedTest(name = "{0} positive and {1} negative rows, area {2}")
    @CsvSource({"15, 15, .8", "6, 24, .8", "50, 50, .9", "10, 90, .9", "10, 90, .97", "300, 700, .8"})
    void anAreaOnTheThreshold(int positives, int negatives, double area) {
        // Normal scores of both classes, with the distance that gives the area.
        double distance = Math.sqrt(2) * NormalDistribution.of(0, 1).inverseCumulativeProbability(area);
        Gate gate = Gate.minimum(Metric.ROC_AUC.id(), area);
        int passed = 0;
        int failed = 0;
        for (int run = 0; run < RUNS; run++) {
            Verdict verdict = Gates.evaluate(
                            List.of(gate),
                            List.of(Measurement.overall(Metric.ROC_AUC, draw(positives, negatives, distance))))
                    .verdict();
            passed += verdict == Verdict.PASSED ? 1 : 0;
            failed += verdict == Verdict.FAILED ? 1 : 0;
        }
        assertThat(passed / (double) RUNS).as("passed wrongly").isLessThanOrEqualTo(MOST);
        assertThat(failed / (double) RUNS).as("failed wrongly").isLessThanOrEqualTo(MOST);
    }

    private Estimate draw(int positives, int negatives, double distance) {
        int n = positives + negatives;
        String[] truth = new String[n];
        double[][] scores = new double[n][];
        for (int row = 0; row < n; row++) {
            truth[row] = row < positives ? "y" : "n";
            double score = random.nextGaussian() + (row < positives ? distance : 0);
            double probability = 1 / (1 + Math.exp(-score));
            scores[row] = new double[] {1 - probability, probability};
        }
        return new Rankings(ScoredRows.of("label", truth, new Predictions(List.of("n", "y"), scores), "y"))
                .areaUnderRoc();
    }
}
