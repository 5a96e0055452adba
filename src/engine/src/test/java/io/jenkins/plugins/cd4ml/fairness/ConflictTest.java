package io.jenkins.plugins.cd4ml.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.slices.Partition;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Calibrated scores and equal error rates exclude each other where groups differ (Kleinberg 2016, Chouldechova 2017). */
class ConflictTest {

    @Test
    void calibratedScoresOfDifferentGroupsAreExplained() {
        assertThat(remark(2000, .6, .3, 0)).hasValueSatisfying(remark -> assertThat(remark)
                .startsWith("g: more rows are positive for A than for B (0.6")
                .contains("calibrated for both")
                .contains("no model but a perfect one can give both groups the same false positive"));
    }

    @Test
    void thereIsNoConflictWhereGroupsAreAlike() {
        assertThat(remark(2000, .4, .4, 0)).isEmpty();
    }

    @Test
    void thereIsNoConflictWhereScoresAreOff() {
        assertThat(remark(2000, .6, .3, .2)).isEmpty();
    }

    @Test
    void fiveRowsAGroupShowNoConflict() {
        assertThat(remark(5, .6, .3, 0)).isEmpty();
    }

    /** Rows whose score is their probability to be positive, plus what it is off by. */
    private static Optional<String> remark(int size, double one, double two, double off) {
        SplittableRandom random = new SplittableRandom(3);
        String[] names = new String[2 * size];
        boolean[] positive = new boolean[2 * size];
        boolean[] selected = new boolean[2 * size];
        double[] scores = new double[2 * size];
        for (int row = 0; row < names.length; row++) {
            names[row] = row < size ? "A" : "B";
            double truth = (row < size ? one : two) + random.nextDouble(-.2, .2);
            positive[row] = random.nextDouble() < truth;
            scores[row] = truth + off;
            selected[row] = scores[row] >= .5;
        }
        Partition groups = Partition.byValue("fairness.attributes", "g", names, new String[0]);
        return ClassFairness.binary(groups, positive, selected, scores, random).remark();
    }
}
