package io.jenkins.plugins.cd4ml.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {

    private static final double[] ALIKE = new double[10];

    /** Shares of ten bins whose index against equal shares is 0.1006. */
    private static final double[] MOVED = {.16, .14, .12, .1, .1, .1, .09, .08, .06, .05};

    static {
        Arrays.fill(ALIKE, .1);
    }

    private static double index(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (q[i] - p[i]) * Math.log(q[i] / p[i]);
        }
        return sum;
    }

    @Test
    void twoSamplesOfOneDistributionExceedATenthAsOftenAsTheChiSquaredDistributionSays() {
        // Ten bins: 100 rows against 100 in 85% of all cases, 500 against 500 in 0.3%.
        assertThat(1 - ChiSquared.cumulative(.1 * 50, 9, 0)).isCloseTo(.834, within(.001));
        assertThat(1 - ChiSquared.cumulative(.1 * 250, 9, 0)).isCloseTo(.003, within(.0005));

        double[] exceeded = new double[2];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            exceeded[0] += drawn(ALIKE, ALIKE, 100, 100, random).value().orElseThrow() > .1 ? .001 : 0;
            exceeded[1] += drawn(ALIKE, ALIKE, 500, 500, random).value().orElseThrow() > .1 ? .001 : 0;
        }
        assertThat(exceeded[0]).isCloseTo(.85, within(.05));
        assertThat(exceeded[1]).isLessThan(.01);
    }

    @Test
    void aHundredRowsWithoutAnyDriftAreTooFewToSayAnything() {
        Estimate estimate = new StabilityIndex(.15, 10, 100, 100, .4, .4);

        assertThat(estimate.lowerBound(.95)).hasValue(0);
        assertThat(estimate.upperBound(.95).orElseThrow()).isGreaterThan(.15);
    }

    @Test
    void theBoundsHoldAsOftenAsTheySay() {
        double truth = index(ALIKE, MOVED);
        int tooHigh = 0;
        int tooLow = 0;
        int draws = 400;
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < draws; i++) {
            Estimate estimate = drawn(ALIKE, MOVED, 2000, 600, random);
            tooHigh += estimate.lowerBound(.95).orElseThrow() > truth ? 1 : 0;
            tooLow += estimate.upperBound(.95).orElseThrow() < truth ? 1 : 0;
        }
        // At 5%, 20 of 400 on average and more than 33 once in a thousand.
        assertThat(tooHigh).isLessThanOrEqualTo(33);
        assertThat(tooLow).isLessThanOrEqualTo(33);
    }

    @Test
    void manyRowsWithoutDriftAreShownToHaveNone() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 100; i++) {
            assertThat(drawn(ALIKE, ALIKE, 5000, 2000, random).upperBound(.95).orElseThrow())
                    .isLessThan(.03);
        }
    }

    @Test
    void aBinThatIsEmptyOnOneSideMakesNothingInfinite() {
        Estimate estimate = StabilityIndex.of(new long[] {500, 500, 0}, new long[] {300, 300, 400});

        assertThat(estimate.value().orElseThrow()).isFinite().isGreaterThan(1);
        assertThat(estimate.lowerBound(.95).orElseThrow()).isGreaterThan(1);
    }

    @Test
    void moreCurrentRowsNarrowTheBoundsAndTheReferenceLimitsThem() {
        Estimate estimate = new StabilityIndex(.12, 10, 1000, 200, .5, .5);

        assertThat(estimate.upperBound(.95, 10).orElseThrow())
                .isLessThan(estimate.upperBound(.95).orElseThrow());
        assertThat(estimate.upperBound(.95, 1e6).orElseThrow())
                .isGreaterThan(estimate.value().orElseThrow() - 9 / (1000.0 * 200 / 1200));
    }

    @Test
    void oneBinIsNoDistribution() {
        assertThat(StabilityIndex.of(new long[] {5}, new long[] {5})).isInstanceOf(Estimate.Undefined.class);
        assertThat(StabilityIndex.of(new long[] {5, 5}, new long[] {0, 0})).isInstanceOf(Estimate.Undefined.class);
    }

    private static Estimate drawn(double[] p, double[] q, int n, int m, SplittableRandom random) {
        return StabilityIndex.of(counts(p, n, random), counts(q, m, random));
    }

    private static long[] counts(double[] shares, int rows, SplittableRandom random) {
        long[] counts = new long[shares.length];
        for (int i = 0; i < rows; i++) {
            double at = random.nextDouble();
            int bin = 0;
            while (bin < shares.length - 1 && at >= shares[bin]) {
                at -= shares[bin++];
            }
            counts[bin]++;
        }
        return counts;
    }
}
