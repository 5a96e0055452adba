package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Json;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DiscrepancyTest {

    @Test
    void theTotalVariationIsHalfTheSumOfTheDifferences() {
        // {hello .1, world .9} and {.3, .7}, the example of TensorFlow Data Validation, where both values differ by .2.
        Estimate estimate = Discrepancy.totalVariation(new long[] {10, 90}, new long[] {30, 70});

        assertThat(estimate.value().orElseThrow()).isCloseTo(.2, within(1e-12));
        assertThat(estimate.rows()).isEqualTo(100);
    }

    @Test
    void againstAnEndlessReferenceTheBoundIsMassarts() {
        Estimate estimate = Discrepancy.kolmogorovSmirnov(.3, .3, 1_000_000_000_000L, 1000);

        // sqrt(ln(2 / .05) / 2000)
        assertThat(estimate.lowerBound(.95).orElseThrow()).isCloseTo(.3 - .0429468, within(1e-5));
        assertThat(estimate.upperBound(.95).orElseThrow()).isCloseTo(.3 + .0429468, within(1e-5));
    }

    @Test
    void twoSamplesCanLieFurtherApartThanOneAndLessThanTheSumOfBoth() {
        double one = .0429468;
        double error = .3
                - Discrepancy.kolmogorovSmirnov(.3, .3, 1000, 1000)
                        .lowerBound(.95)
                        .orElseThrow();

        assertThat(error).isBetween(one, 2 * one);
    }

    @Test
    void theBoundsOfTheTotalVariationHold() {
        double truth = .1;
        int wrong = 0;
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 1000; i++) {
            long before = count(.5, 400, random);
            long now = count(.6, 300, random);
            Estimate estimate =
                    Discrepancy.totalVariation(new long[] {before, 400 - before}, new long[] {now, 300 - now});
            wrong += estimate.lowerBound(.95).orElseThrow() > truth ? 1 : 0;
            wrong += estimate.upperBound(.95).orElseThrow() < truth ? 1 : 0;
        }
        assertThat(wrong).isLessThan(50);
    }

    @Test
    void itIsReadAsItIsWritten() {
        Estimate estimate = Discrepancy.kolmogorovSmirnov(.3, .31, 1000, 100);

        assertThat(Json.read(Json.bytes(estimate), Estimate.class, "estimate")).isEqualTo(estimate);
        Estimate index = StabilityIndex.of(new long[] {1, 2}, new long[] {3, 4});
        assertThat(Json.read(Json.bytes(index), Estimate.class, "estimate")).isEqualTo(index);
    }

    private static long count(double share, int rows, SplittableRandom random) {
        return random.doubles(rows).filter(value -> value < share).count();
    }
}
