package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedDifferenceTest {

    private static final double ALPHA = .05;

    @Test
    void mcNemarsExactTest() {
        // R: binom.test(6, 22)$p.value
        assertThat(new PairedDifference(6, 16, 100).mcNemar()).isCloseTo(.0524788, within(5e-8));
        assertThat(new PairedDifference(5, 5, 100).mcNemar()).isEqualTo(1);
        assertThat(new PairedDifference(0, 0, 100).mcNemar()).isEqualTo(1);
    }

    @Test
    void tangosScoreInterval() {
        // Fagerland, Lydersen and Laake 2014, Statistics in Medicine 33:2850: airway hyper-responsiveness in 21
        // children
        // before and after a transplantation (Bentur et al. 2009).
        Estimate.Interval interval =
                new PairedDifference(1, 7, 21).interval(.95).orElseThrow();
        assertThat(interval.lower()).isCloseTo(-.517, within(5e-4));
        assertThat(interval.upper()).isCloseTo(-.026, within(5e-4));
    }

    @Test
    void theIntervalHasAWidthWhenNoRowDiffers() {
        Estimate.Interval interval =
                new PairedDifference(0, 0, 100).interval(.95).orElseThrow();
        assertThat(interval.lower()).isNegative();
        assertThat(interval.upper()).isCloseTo(-interval.lower(), within(1e-12));
    }

    @Test
    void noRowThatDiffersBoundsTheDifferenceAsNoErrorBoundsAShare() {
        // Clopper and Pearson: none of n rows leaves at most 1 - .05^(1/n).
        double most = 1 - Math.pow(.05, 1 / 100.0);
        PairedDifference same = new PairedDifference(0, 0, 100);
        assertThat(same.lowerBound(.95).orElseThrow()).isCloseTo(-most, within(1e-9));
        assertThat(same.upperBound(.95).orElseThrow()).isCloseTo(most, within(1e-9));
    }

    @Test
    void aModelThatIsALittleWorseIsShownNotToBeTooMuchWorse() {
        // d = -.005, se .0056998: the normal bound is -.014375, the careful one lies close below.
        PairedDifference difference = new PairedDifference(60, 70, 2000);
        assertThat(difference.value().orElseThrow()).isEqualTo(-.005);
        assertThat(difference.lowerBound(.95).orElseThrow()).isBetween(-.0150, -.014375);
    }

    /** The exact chance of a bound above the truth, over all tables of rows and a grid of how often models differ. */
    @ParameterizedTest(name = "{0} rows, true difference {1}")
    @CsvSource({
        "30, -.1",
        "30, -.02",
        "30, 0",
        "30, .05",
        "100, -.05",
        "100, -.02",
        "100, 0",
        "100, .02",
        "300, -.02",
        "300, 0"
    })
    void theBoundLiesAboveTheTruthAtMostAsOftenAsItSays(int rows, double truth) {
        int[] most = mostLosses(rows, truth);
        double least = Math.max(0, -truth);
        for (int step = 0; step <= 40; step++) {
            double lossRate = least + step / 40.0 * ((1 - truth) / 2 - least);
            assertThat(chance(rows, lossRate + truth, lossRate, most))
                    .as("loss rate %s", lossRate)
                    .isLessThanOrEqualTo(ALPHA);
        }
    }

    /** For each number of wins the most losses with which the lower bound reaches the truth, or -1. */
    private static int[] mostLosses(int rows, double truth) {
        int[] most = new int[rows + 1];
        int losses = -1;
        for (int wins = 0; wins <= rows; wins++) {
            losses = Math.min(losses, rows - wins);
            while (losses + 1 <= rows - wins
                    && new PairedDifference(wins, losses + 1, rows)
                                    .lowerBound(1 - ALPHA)
                                    .orElseThrow()
                            >= truth) {
                losses++;
            }
            most[wins] = losses;
        }
        return most;
    }

    private static double chance(int rows, double winRate, double lossRate, int[] most) {
        BinomialDistribution wins = BinomialDistribution.of(rows, Math.min(1, Math.max(0, winRate)));
        double given = winRate >= 1 ? 0 : Math.min(1, lossRate / (1 - winRate));
        double chance = 0;
        for (int won = 0; won <= rows; won++) {
            if (most[won] >= 0) {
                chance += wins.probability(won)
                        * BinomialDistribution.of(rows - won, given).cumulativeProbability(most[won]);
            }
        }
        return chance;
    }
}
