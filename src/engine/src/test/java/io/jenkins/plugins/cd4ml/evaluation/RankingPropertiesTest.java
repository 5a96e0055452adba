package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The sorted computations against the definitions, pair by pair. */
class RankingPropertiesTest {

    @Property(tries = 200)
    void theAreaAndItsErrorAreDeLongsByDefinition(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 40) int positives,
            @ForAll @IntRange(min = 2, max = 40) int negatives,
            @ForAll @IntRange(min = 1, max = 50) int distinct) {
        Sample sample = Sample.draw(seed, positives, negatives, distinct);

        Ranking.Influenced area = sample.ranking().areaUnderRoc();

        double[][] wins = sample.wins();
        double[] ofPositives =
                Arrays.stream(wins).mapToDouble(RankingPropertiesTest::mean).toArray();
        double[] ofNegatives = IntStream.range(0, negatives)
                .mapToDouble(j ->
                        Arrays.stream(wins).mapToDouble(row -> row[j]).average().orElseThrow())
                .toArray();
        assertThat(area.value()).isCloseTo(mean(ofPositives), within(1e-12));
        assertThat(squares(area.errors()))
                .isCloseTo(variance(ofPositives) / positives + variance(ofNegatives) / negatives, within(1e-12));
    }

    @Property(tries = 200)
    void averagePrecisionIsTheStepwiseSumByDefinition(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int positives,
            @ForAll @IntRange(min = 1, max = 40) int negatives,
            @ForAll @IntRange(min = 1, max = 50) int distinct) {
        Sample sample = Sample.draw(seed, positives, negatives, distinct);

        assertThat(sample.ranking().averagePrecision().value())
                .isCloseTo(averagePrecision(sample, weights(sample)), within(1e-12));
    }

    @Property(tries = 50)
    void theErrorsOfAveragePrecisionAreItsDerivatives(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int positives,
            @ForAll @IntRange(min = 1, max = 20) int negatives,
            @ForAll @IntRange(min = 2, max = 50) int distinct) {
        Sample sample = Sample.draw(seed, positives, negatives, distinct);
        int n = positives + negatives;
        double step = 1e-5;

        double[] errors = sample.ranking().averagePrecision().errors();

        for (int row = 0; row < n; row++) {
            double[] more = weights(sample);
            double[] less = weights(sample);
            more[row] += step;
            less[row] -= step;
            double derivative = (averagePrecision(sample, more) - averagePrecision(sample, less)) / (2 * step);
            assertThat(errors[row]).isCloseTo(derivative * Math.sqrt(n / (n - 1.0)), within(1e-6));
        }
    }

    private record Sample(boolean[] positive, double[] scores, int positives) {

        static Sample draw(long seed, int positives, int negatives, int distinct) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean[] positive = new boolean[positives + negatives];
            double[] scores = new double[positive.length];
            for (int row = 0; row < positive.length; row++) {
                positive[row] = row < positives;
                scores[row] = random.nextInt(distinct) / (double) distinct;
            }
            return new Sample(positive, scores, positives);
        }

        Ranking ranking() {
            return new Ranking(positive, scores);
        }

        double[][] wins() {
            return IntStream.range(0, positives)
                    .mapToObj(i -> IntStream.range(positives, scores.length)
                            .mapToDouble(j -> scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? .5 : 0)
                            .toArray())
                    .toArray(double[][]::new);
        }
    }

    /** The sum, over the distinct scores, of the precision at it times what it adds to the recall; rows have weights. */
    private static double averagePrecision(Sample sample, double[] weights) {
        double[] distinct = Arrays.stream(sample.scores()).distinct().toArray();
        double all = IntStream.range(0, weights.length)
                .filter(i -> sample.positive()[i])
                .mapToDouble(i -> weights[i])
                .sum();
        double sum = 0;
        for (double threshold : distinct) {
            double right = 0;
            double chosen = 0;
            double here = 0;
            for (int i = 0; i < weights.length; i++) {
                double score = sample.scores()[i];
                chosen += score >= threshold ? weights[i] : 0;
                right += score >= threshold && sample.positive()[i] ? weights[i] : 0;
                here += score == threshold && sample.positive()[i] ? weights[i] : 0;
            }
            sum += right / chosen * here / all;
        }
        return sum;
    }

    private static double[] weights(Sample sample) {
        double[] weights = new double[sample.scores().length];
        Arrays.fill(weights, 1);
        return weights;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double squares(double[] values) {
        return Arrays.stream(values).map(x -> x * x).sum();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (values.length - 1);
    }
}
