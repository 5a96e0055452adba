package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The area under the ROC curve and its error by published values. */
class DelongTest {

    /** Ratings 1 to 5 of 58 normal and 51 abnormal images (Hanley and McNeil 1982, Radiology 143:29, table I). */
    private static final int[] NORMAL = {33, 6, 6, 11, 2};

    private static final int[] ABNORMAL = {3, 2, 2, 11, 33};

    @Test
    void theAreaAndItsErrorAreThePublishedOnes() {
        List<double[]> scores = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (int rating = 0; rating < NORMAL.length; rating++) {
            for (int i = 0; i < NORMAL[rating] + ABNORMAL[rating]; i++) {
                scores.add(new double[] {1 - rating / 4.0, rating / 4.0});
                truth.add(i < NORMAL[rating] ? 0 : 1);
            }
        }
        ScoredRows rows = new ScoredRows(
                List.of("normal", "abnormal"),
                truth.stream().mapToInt(Integer::intValue).toArray(),
                scores.toArray(double[][]::new),
                1);

        Estimate.Mean area = (Estimate.Mean) new Rankings(rows).areaUnderRoc();

        // Hanley and McNeil: .893. With DeLong's error the Stata manual, [R] roctab, has on these data: .8932, .0307,
        // and
        // the 95% interval .83295 to .95339.
        assertThat(area.mean()).isCloseTo(.8932, within(5e-5));
        assertThat(area.standardError()).isCloseTo(.0307, within(5e-5));
        assertThat(area.mean() - 1.959964 * area.standardError()).isCloseTo(.83295, within(5e-6));
        assertThat(area.mean() + 1.959964 * area.standardError()).isCloseTo(.95339, within(5e-6));
    }
}
