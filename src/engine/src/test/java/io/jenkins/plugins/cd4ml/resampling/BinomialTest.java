package io.jenkins.plugins.cd4ml.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTest {

    @ParameterizedTest(name = "{0} trials of {1}/{2}")
    @CsvSource({"1, 1, 3", "10, 1, 2", "20, 3, 7", "100, 99, 100", "64, 1, 4"})
    void drawsHaveTheDistribution(long trials, long part, long whole) {
        SplittableRandom random = new SplittableRandom(1);
        int runs = 200_000;
        long[] counts = new long[(int) trials + 1];
        for (int run = 0; run < runs; run++) {
            counts[(int) Binomial.draw(random, trials, part, whole)]++;
        }
        BinomialDistribution expected = BinomialDistribution.of((int) trials, (double) part / whole);
        for (int k = 0; k <= trials; k++) {
            double p = expected.probability(k);
            assertThat(counts[k] / (double) runs)
                    .as("P(%d)", k)
                    .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / runs) + 1e-9));
        }
    }

    @Test
    void nothingAndEverythingAreCertain() {
        SplittableRandom random = new SplittableRandom(2);
        assertThat(Binomial.draw(random, 100, 0, 7)).isZero();
        assertThat(Binomial.draw(random, 100, 7, 7)).isEqualTo(100);
        assertThat(Binomial.draw(random, 0, 3, 7)).isZero();
    }

    @Test
    void allDrawsAreDividedAndEmptyCellsStayEmpty() {
        SplittableRandom random = new SplittableRandom(3);
        long[] sums = {0, 5, 5, 100, 1_000_000};
        long[] counts = new long[4];
        Binomial.divide(random, 1_000_000, sums, counts);
        assertThat(LongStream.of(counts).sum()).isEqualTo(1_000_000);
        assertThat(counts[1]).isZero();
        assertThat(counts[3]).isBetween(999_800L, 1_000_000L);
    }
}
