package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The expected values are those of ndcg_score in scikit-learn's documentation. */
class QueryGainsTest {

    private static final double[] RELEVANCE = {10, 0, 0, 1, 5};

    @Test
    void theValuesAreScikitLearns() {
        assertThat(gain(RELEVANCE, 10, .1, .2, .3, 4, 70)).isCloseTo(.6956940443813076, within(1e-12));
        assertThat(gain(RELEVANCE, 10, .05, 1.1, 1., .5, .0)).isCloseTo(.493680191377376, within(1e-12));
        assertThat(gain(RELEVANCE, 4, .05, 1.1, 1., .5, .0)).isCloseTo(.3520241100634488, within(1e-12));
        // Ties share the gains of their places.
        assertThat(gain(RELEVANCE, 1, 1, 0, 0, 0, 1)).isCloseTo(.75, within(1e-12));
    }

    @Test
    void eachQueryCountsOnceAndOneWithoutARelevantRowNotAtAll() {
        QueryGains gains = new QueryGains(
                new double[] {1, 0, 0, 0, 0, 3}, new double[] {9, 1, 4, 5, 1, 2}, new int[] {0, 0, 1, 1, 2, 2}, 10);

        assertThat(gains.values()).containsExactly(1, 1);
        assertThat(gains.firstRows()).containsExactly(0, 4);
        assertThat(gains.irrelevant()).isEqualTo(1);
    }

    @Property(tries = 100)
    void theOrderOfTheRowsDoesNotMatter(@ForAll @IntRange(min = 2, max = 20) int rows, @ForAll int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] relevance = random.ints(rows, 0, 3).asDoubleStream().toArray();
        relevance[0] = 2;
        double[] scores = random.ints(rows, 0, 5).asDoubleStream().toArray();
        double[] backwards = new double[rows];
        double[] scoresBackwards = new double[rows];
        for (int row = 0; row < rows; row++) {
            backwards[row] = relevance[rows - 1 - row];
            scoresBackwards[row] = scores[rows - 1 - row];
        }
        double forwards = gain(relevance, 5, scores);

        assertThat(forwards).isBetween(0.0, 1 + 1e-12);
        assertThat(gain(backwards, 5, scoresBackwards)).isCloseTo(forwards, within(1e-12));
    }

    private static double gain(double[] relevance, int k, double... scores) {
        return new QueryGains(relevance, scores, new int[scores.length], k).values()[0];
    }
}
