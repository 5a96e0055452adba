package io.jenkins.plugins.cd4ml.erroranalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTableTest {

    @ParameterizedTest(name = "{0} x {1} = {2}")
    @CsvSource({".01, .60, .0060", ".04, .04, .0016", ".02, .30, .0060", "0, .06, 0"})
    void thePotentialIsTheGapTimesTheShare(double gap, double share, double potential) {
        // The speech recognition example of Ng's course: clean speech, car noise, people noise, low bandwidth.
        assertThat(ErrorTable.potential(gap, share)).isCloseTo(potential, within(1e-12));
    }

    @Test
    void nothingIsGainedWhereTheModelIsAhead() {
        assertThat(ErrorTable.potential(-.05, .5)).isZero();
    }
}
