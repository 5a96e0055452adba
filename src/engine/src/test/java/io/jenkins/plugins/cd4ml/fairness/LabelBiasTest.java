package io.jenkins.plugins.cd4ml.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.slices.Partition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelBiasTest {

    @Test
    void labelsOfTheTrainingRowsAreCompared() {
        // Newcombe 1998, Statistics in Medicine 17:873: 56 of 70 against 48 of 80, 95% interval .0524 to .3339.
        List<Measurement> measurements = measure(70, 56, 80, 48, "A", "B");

        Estimate difference = estimate(measurements, "labelParityDifference", "g: A to B");
        assertThat(estimate(measurements, "labelRate", "g=A")).isEqualTo(new Estimate.Proportion(56, 70));
        assertThat(difference.value()).hasValueCloseTo(.2, within(1e-12));
        assertThat(difference.interval(.95).orElseThrow().lower()).isCloseTo(.0524, within(5e-5));
        assertThat(difference.interval(.95).orElseThrow().upper()).isCloseTo(.3339, within(5e-5));
        assertThat(estimate(measurements, "labelParityRatio", "g: B to A").value())
                .hasValueCloseTo(.75, within(1e-12));
        assertThat(Gates.evaluate(List.of(Gate.maximum("labelParityDifference", .01)), measurements)
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void aGroupThatTheModelNeverLearnedFromIsUndefinedAndNeverPasses() {
        List<Measurement> measurements = measure(500, 250, 500, 250, "A", "X");

        assertThat(estimate(measurements, "labelRate", "g=X")).isEqualTo(new Undefined("no training row has g=X", 0));
        assertThat(Gates.evaluate(List.of(Gate.maximum("labelParityDifference", .5)), measurements)
                        .verdict())
                .isEqualTo(Verdict.INSUFFICIENT);
    }

    private static List<Measurement> measure(int a, int positiveA, int b, int positiveB, String... tested) {
        String[] training = new String[a + b];
        boolean[] positive = new boolean[a + b];
        Arrays.fill(training, 0, a, "A");
        Arrays.fill(training, a, a + b, "B");
        Arrays.fill(positive, 0, positiveA, true);
        Arrays.fill(positive, a, a + positiveB, true);
        return LabelBias.of(Partition.byValue("fairness.attributes", "g", tested, training), positive);
    }

    private static Estimate estimate(List<Measurement> measurements, String metric, String scope) {
        return measurements.stream()
                .filter(m -> m.metric().equals(metric) && m.scope().equals(scope))
                .map(Measurement::estimate)
                .findFirst()
                .orElseThrow();
    }
}
