package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Predictions that name a class and give no probability. */
class DecidedRowsTest {

    private static final List<String> CLASSES = List.of("n", "y");
    private static final int[] TRUTH = {1, 1, 0, 1, 0, 0};
    private static final int[] DECIDED = {1, 0, 0, 1, 1, 0};

    @Test
    void theClassAloneGivesTheSharesThatTheMatrixHolds() {
        Measured measured =
                ClassificationMetrics.of(ScoredRows.decided(CLASSES, TRUTH, DECIDED, 1), new SplittableRandom(1));

        assertThat(measured.detail().classification().confusion()).isEqualTo(List.of(List.of(2L, 1L), List.of(1L, 2L)));
        assertThat(overall(measured)).contains(Metric.ACCURACY.id(), Metric.F1.id());
    }

    @Test
    void whatNeedsProbabilitiesIsNotMeasuredWithoutThem() {
        Measured measured =
                ClassificationMetrics.of(ScoredRows.decided(CLASSES, TRUTH, DECIDED, 1), new SplittableRandom(1));

        assertThat(overall(measured))
                .doesNotContain(
                        Metric.ROC_AUC.id(),
                        Metric.PR_AUC.id(),
                        Metric.LOG_LOSS.id(),
                        Metric.BRIER_SCORE.id(),
                        Metric.CALIBRATION_ERROR.id());
        assertThat(measured.detail().classification().roc()).isEmpty();
        assertThat(measured.detail().classification().threshold()).isNull();
    }

    @Test
    void aDecisionGoesBeforeTheScoresWhereBothAreKnown() {
        double[][] scores = {{.9, .1}, {.9, .1}, {.9, .1}, {.9, .1}, {.9, .1}, {.9, .1}};

        ScoredRows rows = new ScoredRows(CLASSES, TRUTH, scores, DECIDED, 1, .5);

        assertThat(rows.predicted(0)).isEqualTo(1);
        assertThat(rows.scored()).isTrue();
    }

    @Test
    void rowsWithNeitherScoreNorDecisionCannotExist() {
        assertThatThrownBy(() -> new ScoredRows(CLASSES, TRUTH, null, null, 1, .5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<String> overall(Measured measured) {
        return measured.measurements().stream()
                .filter(m -> m.scope().isEmpty())
                .map(Measurement::metric)
                .collect(Collectors.toSet());
    }
}
