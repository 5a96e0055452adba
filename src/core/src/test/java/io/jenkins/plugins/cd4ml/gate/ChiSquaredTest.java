package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquaredTest {

    /** Patnaik 1949, Biometrika 36:202, and Sankaran 1963, Biometrika 50:199, table 1. */
    @ParameterizedTest
    @CsvSource({
        "4, 4, 1.765, 0.0500",
        "4, 4, 10.000, 0.7118",
        "4, 4, 17.309, 0.9500",
        "4, 4, 24.000, 0.9925",
        "7, 1, 4.000, 0.1628",
        "7, 1, 16.004, 0.9500",
        "7, 16, 10.257, 0.0500",
        "24, 24, 36.000, 0.1567",
        "24, 24, 48.000, 0.5296",
        "24, 24, 72.000, 0.9667"
    })
    void theNoncentralDistributionIsThatOfTheTables(double degrees, double noncentrality, double x, double expected) {
        assertThat(ChiSquared.cumulative(x, degrees, noncentrality)).isCloseTo(expected, within(6e-5));
    }

    @Test
    void theApproximationGoesOnWhereTheSumEnds() {
        for (double x : new double[] {1850, 1990, 2000, 2010, 2150}) {
            assertThat(ChiSquared.cumulative(x, 9, 1990.999))
                    .isCloseTo(ChiSquared.cumulative(x, 9, 1991.001), within(1e-5));
        }
    }

    @Test
    void theNoncentralityIsTheInverse() {
        assertThat(ChiSquared.noncentrality(17.309, 4, .95)).isCloseTo(4, within(1e-3));
        assertThat(ChiSquared.noncentrality(1.765, 4, .05)).isCloseTo(4, within(1e-2));
    }

    @Test
    void whatChanceAloneMakesHasNone() {
        assertThat(ChiSquared.noncentrality(9, 9, .95)).isZero();
    }
}
