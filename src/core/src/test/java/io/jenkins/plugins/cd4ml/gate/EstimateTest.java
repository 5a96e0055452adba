package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.gate.Estimate.Difference;
import io.jenkins.plugins.cd4ml.gate.Estimate.Interval;
import io.jenkins.plugins.cd4ml.gate.Estimate.Mean;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Ratio;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds and intervals against published values. */
class EstimateTest {

    @ParameterizedTest(name = "{0} of {1} at {2}: {3} to {4}, {6}")
    @CsvSource({
        "81, 263, 0.95, .2553, .3662, 5e-5, Newcombe 1998 table I",
        "15, 148, 0.95, .0624, .1605, 5e-5, Newcombe 1998 table I",
        "0, 20, 0.95, 0, .1611, 5e-5, Newcombe 1998 table I",
        "1, 29, 0.95, .0061, .1718, 5e-5, Newcombe 1998 table I",
        "3, 10, 0.95, .1077913, .6032219, 5e-8, 'R prop.test(3, 10, correct=FALSE)'",
        "3, 10, 0.99, .07956632, .6799753, 5e-8, 'R prop.test(3, 10, correct=FALSE, conf.level=.99)'",
        "10, 10, 0.95, .7224672, 1, 5e-8, 'R prop.test(10, 10, correct=FALSE)'",
        // One-sided .95 is the lower end of two-sided .90.
        "3, 10, 0.90, .1268766, .5583, 5e-5, 'R prop.test(3, 10, correct=FALSE, alternative=\"greater\")'"
    })
    void aShareIsShownWithWilsonsInterval(
            long successes, long trials, double confidence, double lower, double upper, double error, String source) {
        Interval interval =
                new Proportion(successes, trials).interval(confidence).orElseThrow();

        assertThat(interval.lower()).as(source).isCloseTo(lower, within(error));
        assertThat(interval.upper()).as(source).isCloseTo(upper, within(error));
    }

    @ParameterizedTest(name = "{0} of {1}: {2} to {3}")
    @CsvSource({
        // Newcombe 1998, Statistics in Medicine 17:857, table I, method 5.
        "81, 263, .2527, .3676",
        "15, 148, .0578, .1617",
        "0, 20, 0, .1684",
        "1, 29, .0009, .1776"
    })
    void aShareIsDecidedByClopperAndPearsonsBounds(long successes, long trials, double lower, double upper) {
        Proportion share = new Proportion(successes, trials);

        assertThat(share.lowerBound(.975)).hasValueCloseTo(lower, within(5e-5));
        assertThat(share.upperBound(.975)).hasValueCloseTo(upper, within(5e-5));
    }

    @ParameterizedTest(name = "{0} / {1} - {2} / {3}: {4} to {5}")
    @CsvSource({
        // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
        "56, 70, 48, 80, .0524, .3339",
        "9, 10, 3, 10, .1705, .8090",
        "5, 56, 0, 29, -.0381, .1926",
        "0, 10, 0, 10, -.2775, .2775",
        "10, 10, 0, 10, .6075, 1"
    })
    void aDifferenceIsShownWithNewcombesInterval(long k1, long n1, long k2, long n2, double lower, double upper) {
        Interval interval = new Difference(new Proportion(k1, n1), new Proportion(k2, n2))
                .interval(.95)
                .orElseThrow();

        assertThat(interval.lower()).isCloseTo(lower, within(5e-5));
        assertThat(interval.upper()).isCloseTo(upper, within(5e-5));
    }

    @Test
    void aDifferenceTurnedAroundHasTheNegativeBounds() {
        Difference forth = new Difference(new Proportion(56, 70), new Proportion(48, 80));
        Difference back = new Difference(forth.second(), forth.first());

        assertThat(back.lowerBound(.95).orElseThrow())
                .isEqualTo(-forth.upperBound(.95).orElseThrow());
    }

    @Test
    void aRatioTurnedAroundHasTheReciprocalBounds() {
        Ratio forth = new Ratio(new Proportion(30, 100), new Proportion(45, 90));
        Ratio back = new Ratio(forth.second(), forth.first());

        assertThat(back.lowerBound(.95))
                .hasValueCloseTo(1 / forth.upperBound(.95).orElseThrow(), within(1e-12));
        assertThat(back.upperBound(.95))
                .hasValueCloseTo(1 / forth.lowerBound(.95).orElseThrow(), within(1e-12));
    }

    @Test
    void aRatioToAShareThatMayBeZeroHasNoUpperBound() {
        Ratio ratio = new Ratio(new Proportion(0, 10), new Proportion(1, 10));

        assertThat(ratio.lowerBound(.95)).hasValue(0);
        assertThat(ratio.upperBound(.95).orElseThrow()).isFinite();
        assertThatThrownBy(() -> new Ratio(new Proportion(1, 10), new Proportion(0, 10)))
                .hasMessageContaining("ratio to a share of 0");
    }

    @Test
    void aMeanWithoutLimitsHasStudentsBound() {
        // t(.95; 9) = 1.833113, NIST/SEMATECH e-Handbook, table of Student's t.
        Mean mean = new Mean(5, 2, 10, null, null);

        assertThat(mean.lowerBound(.95)).hasValueCloseTo(5 - 2 * 1.833113, within(1e-5));
        assertThat(mean.upperBound(.95)).hasValueCloseTo(5 + 2 * 1.833113, within(1e-5));
    }

    @Test
    void degreesOfFreedomWidenTheBoundOfAMean() {
        // t(.95; 2) = 2.919986, the same table.
        Mean mean = new Mean(5, 2, 1000, null, null, 2.0, null);

        assertThat(mean.upperBound(.95)).hasValueCloseTo(5 + 2 * 2.919986, within(1e-5));
    }

    @Test
    void rowsWithoutSpreadProveNothingAboutAMeanWithoutLimits() {
        assertThat(new Mean(0, 0, 50, 0.0, null).upperBound(.95)).isEmpty();
        assertThat(new Mean(0, 0, 50, null, null).lowerBound(.95)).isEmpty();
        assertThat(new Mean(3, 0, 1, null, null).lowerBound(.95)).isEmpty();
    }

    @Test
    void rowsWithoutSpreadBoundAMeanBetweenLimitsLikeAShare() {
        Mean perfect = new Mean(1, 0, 29, 0.0, 1.0);

        assertThat(perfect.lowerBound(.95)).hasValueCloseTo(Math.pow(.05, 1 / 29.0), within(1e-9));
        assertThat(perfect.upperBound(.95)).hasValue(1);
    }

    @Test
    void theAverageOfOneShareIsThatShare() {
        Proportion share = new Proportion(18, 20);
        Average average = new Average(List.of(share));

        assertThat(average.lowerBound(.95))
                .hasValueCloseTo(share.lowerBound(.95).orElseThrow(), within(1e-12));
        assertThat(average.upperBound(.95))
                .hasValueCloseTo(share.upperBound(.95).orElseThrow(), within(1e-12));
    }

    @Test
    void aRescaledShareHasItsRescaledBounds() {
        Proportion jaccard = new Proportion(60, 100);
        Rescaled f1 = new Rescaled(jaccard, Rescaled.Scale.F1);

        assertThat(f1.value()).hasValueCloseTo(.75, within(1e-12));
        double lower = jaccard.lowerBound(.95).orElseThrow();
        assertThat(f1.lowerBound(.95)).hasValueCloseTo(2 * lower / (1 + lower), within(1e-12));
    }

    @Test
    void resampledValuesWithoutSpreadGiveNoBound() {
        Resampled constant = new Resampled(.5, 20, List.of(.01, .99), List.of(.5, .5));

        assertThat(constant.lowerBound(.95)).isEmpty();
        assertThat(constant.upperBound(.95)).isEmpty();
    }

    @Test
    void resampledValuesGiveNoBoundBeyondTheirLastQuantile() {
        Resampled resampled = new Resampled(.5, 20, List.of(.01, .5, .99), List.of(.4, .5, .6));

        assertThat(resampled.lowerBound(.99)).hasValueCloseTo(.4, within(1e-12));
        assertThat(resampled.lowerBound(.995)).isEmpty();
    }

    @Test
    void aShareOfNoRowsIsUndefined() {
        Estimate none = Proportion.of(0, 0, "no row is positive");

        assertThat(none.value()).isEmpty();
        assertThat(none).isEqualTo(new Estimate.Undefined("no row is positive", 0));
    }

    @ParameterizedTest
    @CsvSource({"0.5", "1", "0", "NaN"})
    void aConfidenceLiesBetweenAHalfAndOne(double confidence) {
        assertThatThrownBy(() -> new Proportion(1, 2).lowerBound(confidence))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("confidence");
    }
}
