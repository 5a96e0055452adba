package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void theExpectedErrorIsTorchMetrics() {
        // TorchMetrics, binary_calibration_error(norm="l1", n_bins=2), example of its documentation.
        Calibration calibration = new Calibration(
                new double[] {.25, .25, .55, .75, .75}, new boolean[] {false, false, true, true, true}, 2);

        assertThat(calibration.expectedError()).isCloseTo(.29, within(1e-12));
        assertThat(calibration.points()).hasSize(2);
    }

    @Test
    void aCalibratedModelIsNotCondemnedByChanceGaps() {
        SplittableRandom random = new SplittableRandom(3);
        int condemned = 0;
        for (int run = 0; run < 200; run++) {
            double[] probability = random.doubles(100).toArray();
            boolean[] happens = new boolean[100];
            for (int row = 0; row < 100; row++) {
                happens[row] = random.nextDouble() < probability[row];
            }
            Estimate error = new Calibration(probability, happens, Calibration.BINS).estimate(random);
            assertThat(error.value().orElseThrow()).isGreaterThan(.02);
            condemned += error.lowerBound(.95).orElseThrow() > .02 ? 1 : 0;
        }
        assertThat(condemned).isLessThanOrEqualTo(10);
    }

    @Test
    void aProbabilityOfOneFallsIntoTheLastBin() {
        Calibration calibration = new Calibration(new double[] {1, 0}, new boolean[] {true, false}, 10);

        assertThat(calibration.expectedError()).isZero();
        assertThat(calibration.points()).containsExactly(new Curve.Point(0, 0), new Curve.Point(1, 1));
    }
}
