package io.jenkins.plugins.cd4ml.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.config.BootstrapSettings;
import io.jenkins.plugins.cd4ml.config.BootstrapSettings.Method;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {

    /** Spatial perception of 26 children, test A (Efron and Tibshirani 1993, table 14.1). */
    private static final double[] SPATIAL = {
        48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41
    };

    /** Law school data (Efron and Tibshirani 1993, table 3.1). */
    private static final double[] LSAT = {576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594};

    private static final double[] GPA = {
        3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96
    };

    @Test
    void theVarianceOfTheSpatialTestHasThePublishedBounds() {
        // Efron and Tibshirani 1993, section 14.2: variance 171.5, acceleration .061; BCa (115.8, 259.6) and percentile
        // (100.8, 233.9) from 2000 resamples. SciPy with 200,000 resamples: (115.5, 261.5) and (98.0, 235.5).
        Replicates bca = variance(SPATIAL, Method.BCA);
        Replicates percentile = variance(SPATIAL, Method.PERCENTILE);

        assertThat(bca.value()).isCloseTo(171.534, within(1e-3));
        assertThat(bca.acceleration()).isCloseTo(.06124, within(1e-5));
        assertThat(bca.estimate(26).lowerBound(.95).orElseThrow()).isCloseTo(115.54, within(1.0));
        assertThat(bca.estimate(26).upperBound(.95).orElseThrow()).isCloseTo(261.53, within(1.5));
        assertThat(percentile.estimate(26).lowerBound(.95).orElseThrow()).isCloseTo(98.02, within(1.0));
        assertThat(percentile.estimate(26).upperBound(.95).orElseThrow()).isCloseTo(235.46, within(1.0));
    }

    @Test
    void theCorrelationOfTheLawSchoolsHasThePublishedError() {
        // Efron and Tibshirani 1993, section 6.3: correlation .776, standard error .132 from 3200 resamples.
        Means correlation = new Means(
                List.of(LSAT, GPA, product(LSAT, LSAT), product(GPA, GPA), product(LSAT, GPA)),
                List.of(m -> (m[4] - m[0] * m[1]) / Math.sqrt((m[2] - m[0] * m[0]) * (m[3] - m[1] * m[1]))));

        Replicates drawn = run(Rows.of(15), correlation, Method.BCA, 50_000, 2);

        assertThat(drawn.value()).isCloseTo(.776, within(5e-4));
        assertThat(drawn.standardError()).isCloseTo(.132, within(.003));
        assertThat(drawn.estimate(15).upperBound(.975).orElseThrow()).isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theBitsDoNotDependOnTheThreads(int threads) {
        double[] values = random(10_000, 3);
        Tally tally = new Tally(
                2,
                Arrays.stream(values).mapToInt(v -> v > 0 ? 1 : 0).toArray(),
                List.of(c -> (double) c[1] / (c[0] + c[1])));
        BootstrapSettings settings = new BootstrapSettings(Method.BCA, 300, null, 9L);
        List<Statistic> statistics = List.of(Means.of(values), tally, new WeightedMedian(sorted(values)));

        List<Replicates> one = new Bootstrap(settings, 1).run(Rows.of(10_000), statistics);
        List<Replicates> several = new Bootstrap(settings, threads).run(Rows.of(10_000), statistics);

        for (int i = 0; i < one.size(); i++) {
            assertThat(several.get(i).drawn()).isEqualTo(one.get(i).drawn());
            assertThat(several.get(i).leftOut()).isEqualTo(one.get(i).leftOut());
        }
    }

    @Test
    void aMeanHasTheErrorOfTheFormula() {
        double[] values = random(9_000, 4);

        Replicates mean = run(Rows.of(values.length), Means.of(values), Method.PERCENTILE, 4000, 1);

        assertThat(mean.standardError()).isCloseTo(error(values), within(.04 * error(values)));
    }

    @Test
    void cellsAreDrawnAsRowsAre() {
        SplittableRandom random = new SplittableRandom(6);
        int[] cells = IntStream.range(0, 5000)
                .map(i -> random.nextDouble() < .3 ? 0 : 1)
                .toArray();
        double[] asNumbers = Arrays.stream(cells).asDoubleStream().toArray();
        Tally tally = new Tally(2, cells, List.of(c -> c[1] / 5000.0));

        Replicates byCell = run(Rows.of(5000), tally, Method.PERCENTILE, 4000, 1);
        Replicates byRow = run(Rows.of(5000), Means.of(asNumbers), Method.PERCENTILE, 4000, 1);

        assertThat(byCell.value()).isEqualTo(byRow.value());
        assertThat(byCell.standardError()).isCloseTo(Math.sqrt(.3 * .7 / 5000), within(4e-4));
        assertThat(byRow.standardError()).isCloseTo(byCell.standardError(), within(4e-4));
    }

    @Test
    void aStratumKeepsItsRows() {
        // All the spread lies between the strata, so none is left.
        int[] strata = IntStream.range(0, 9000).map(i -> i % 3).toArray();
        double[] values = Arrays.stream(strata).asDoubleStream().toArray();

        Replicates mean = run(new Rows(9000, strata, null), Means.of(values), Method.PERCENTILE, 200, 1);

        assertThat(mean.standardError()).isZero();
        assertThat(mean.estimate(9000).lowerBound(.95)).isEmpty();
        assertThat(mean.estimate(9000).value()).hasValue(1);
    }

    @Test
    void rowsThatBelongTogetherAreDrawnTogether() {
        // A hundred clusters of fifty equal rows are a hundred rows.
        double[] ofCluster = random(100, 7);
        int[] clusters = IntStream.range(0, 5000).map(i -> i % 100).toArray();
        double[] values = Arrays.stream(clusters).mapToDouble(c -> ofCluster[c]).toArray();

        Replicates mean = run(new Rows(5000, null, clusters), Means.of(values), Method.BCA, 4000, 1);

        assertThat(mean.leftOut()).hasSize(100);
        assertThat(mean.standardError()).isCloseTo(error(ofCluster), within(.06 * error(ofCluster)));
    }

    @Test
    void aMedianOfWeightedRowsIsThatOfTheRepeatedRows() {
        double[] rising = {1, 2, 4, 8};
        Statistic.Sum sum = new WeightedMedian(rising).begin();
        sum.add(0, 4, new short[] {1, 0, 2, 1});
        assertThat(sum.value(0)).isEqualTo(4);
        sum = new WeightedMedian(rising).begin();
        sum.add(0, 4, new short[] {1, 1, 0, 2});
        assertThat(sum.value(0)).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void boundsContainTheValueAndWidenWithTheConfidence(Method method) {
        Estimate estimate = variance(SPATIAL, method).estimate(26);

        double value = estimate.value().orElseThrow();
        double before = value;
        for (double confidence : new double[] {.6, .75, .9, .95, .99}) {
            double lower = estimate.lowerBound(confidence).orElseThrow();
            assertThat(lower).isLessThanOrEqualTo(before);
            before = lower;
            assertThat(estimate.upperBound(confidence).orElseThrow()).isGreaterThanOrEqualTo(value);
        }
    }

    @Test
    void aStatisticThatSeldomExistsIsNotBounded() {
        double[] drawn = new double[1000];
        Arrays.fill(drawn, 0, 100, Double.NaN);
        Arrays.setAll(drawn, i -> i < 100 ? Double.NaN : i);

        Estimate estimate = new Replicates(500, drawn, new double[0], Method.PERCENTILE).estimate(10);

        assertThat(estimate.value()).hasValue(500);
        assertThat(estimate.lowerBound(.95)).isEmpty();
    }

    private static Replicates variance(double[] values, Method method) {
        Means variance = new Means(List.of(values, product(values, values)), List.of(m -> m[1] - m[0] * m[0]));
        return run(Rows.of(values.length), variance, method, 100_000, 2);
    }

    private static Replicates run(Rows rows, Statistic statistic, Method method, int resamples, int threads) {
        return new Bootstrap(new BootstrapSettings(method, resamples, null, 5L), threads)
                .run(rows, List.of(statistic))
                .get(0);
    }

    private static double[] product(double[] one, double[] two) {
        return IntStream.range(0, one.length).mapToDouble(i -> one[i] * two[i]).toArray();
    }

    private static double[] random(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    private static double[] sorted(double[] values) {
        return Arrays.stream(values).sorted().toArray();
    }

    private static double error(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares) / values.length;
    }
}
