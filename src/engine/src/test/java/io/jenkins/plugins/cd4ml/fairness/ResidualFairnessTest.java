package io.jenkins.plugins.cd4ml.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.slices.Partition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidualFairnessTest {

    @Test
    void meanResidualsAreComparedByWelch() {
        // Group A: 1 2 3 4 (mean 2.5, variance 5/3); group B: 0 10 (mean 5, variance 50).
        Partition groups = groups("A", "A", "A", "A", "B", "B");

        List<Measurement> measurements = ResidualFairness.of(groups, new double[] {1, 2, 3, 4, 0, 10});

        Estimate.Mean difference = (Estimate.Mean) estimate(measurements, "meanResidualDifference", "g: A to B");
        double one = 5 / 3.0 / 4;
        double two = 50 / 2.0;
        assertThat(difference.mean()).isCloseTo(-2.5, within(1e-12));
        assertThat(difference.standardError()).isCloseTo(Math.sqrt(one + two), within(1e-12));
        assertThat(difference.degreesOfFreedom())
                .isCloseTo((one + two) * (one + two) / (one * one / 3 + two * two), within(1e-12));
        assertThat(estimate(measurements, "bias", "g=A").value()).hasValue(2.5);
    }

    @Test
    void aGroupOfOneRowCannotBeCompared() {
        Partition groups = groups("A", "A", "B");

        List<Measurement> measurements = ResidualFairness.of(groups, new double[] {1, 2, 3});

        assertThat(estimate(measurements, "meanResidualDifference", "g: A to B"))
                .isEqualTo(new Undefined("only one test row has g=B", 1));
        assertThat(estimate(measurements, "bias", "g=B").value()).hasValue(3);
    }

    private static Partition groups(String... values) {
        return Partition.byValue("fairness.attributes", "g", values, new String[0]);
    }

    private static Estimate estimate(List<Measurement> measurements, String metric, String scope) {
        return measurements.stream()
                .filter(m -> m.metric().equals(metric) && m.scope().equals(scope))
                .map(Measurement::estimate)
                .findFirst()
                .orElseThrow();
    }
}
