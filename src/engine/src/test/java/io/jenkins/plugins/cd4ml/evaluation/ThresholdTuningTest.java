package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Threshold;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThresholdTuningTest {

    private static final int[] TRUTH = {1, 1, 0, 1, 0, 0, 0, 0};
    private static final double[] SCORES = {.9, .8, .7, .6, .4, .3, .2, .1};

    @Test
    void theThresholdLiesBetweenTheScoresThatItDivides() {
        // Predicting the first four rows gives F1 = 6/7, every other choice less.
        assertThat(best("{'tune': 'f1'}", TRUTH, SCORES)).isCloseTo(.5, within(1e-12));
        assertThat(best("{'tune': 'balancedAccuracy'}", TRUTH, SCORES)).isCloseTo(.5, within(1e-12));
    }

    @Test
    void costsMoveTheThreshold() {
        assertThat(best("{'tune': 'cost', 'costs': {'falsePositive': 10, 'falseNegative': 1}}", TRUTH, SCORES))
                .isCloseTo(.75, within(1e-12));
        assertThat(best("{'tune': 'cost', 'costs': {'falsePositive': 0, 'falseNegative': 1}}", TRUTH, SCORES))
                .isCloseTo(.5, within(1e-12));
        assertThat(best("{'tune': 'cost', 'costs': {'falsePositive': 1, 'falseNegative': 0}}", TRUTH, SCORES))
                .isBetween(.7, 1.0);
    }

    @Test
    void oneClassCannotBeTuned() {
        assertThatThrownBy(() -> best("{'tune': 'f1'}", new int[] {1, 1}, new double[] {.2, .4}))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageStartingWith("all validation rows belong to one class");
    }

    @Property(tries = 200)
    void noScoreIsABetterThreshold(@ForAll @Size(min = 2, max = 12) List<Boolean> truth, @ForAll byte seed) {
        int[] classes = truth.stream().mapToInt(positive -> positive ? 1 : 0).toArray();
        classes[0] = 0;
        classes[1] = 1;
        double[] scores = new double[classes.length];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = Math.floorMod(row * 31 + seed * 17, 7) / 7.0;
        }
        double best = best("{'tune': 'f1'}", classes, scores);
        for (double other : scores) {
            assertThat(f1(classes, scores, best)).isGreaterThanOrEqualTo(f1(classes, scores, other));
        }
    }

    private static double f1(int[] truth, double[] scores, double threshold) {
        return ConfusionMatrix.of(rows(truth, scores).at(threshold))
                .f1(1)
                .value()
                .orElse(0);
    }

    private static double best(String goal, int[] truth, double[] scores) {
        Threshold threshold = Settings.of("{'threshold': %s}".formatted(goal)).threshold();
        return ThresholdTuning.best(rows(truth, scores), threshold);
    }

    private static ScoredRows rows(int[] truth, double[] scores) {
        double[][] both = new double[scores.length][];
        for (int row = 0; row < both.length; row++) {
            both[row] = new double[] {1 - scores[row], scores[row]};
        }
        return new ScoredRows(List.of("n", "y"), truth, both, 1);
    }
}
