package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.PairedDifference;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelComparisonTest {

    private final SplittableRandom random = new SplittableRandom(4);

    @Test
    void theDifferenceIsThatOfTheTwoValues() {
        ScoredRows model = scored(200, 3, .5);
        ScoredRows champion = again(model, .8);
        List<Measurement> own = measured(model);
        List<Measurement> others = measured(champion);

        List<Measurement> differences = compare(model, champion);

        assertThat(differences).hasSizeGreaterThan(20).allSatisfy(difference -> {
            assertThat(difference.against()).isEqualTo("champion");
            assertThat(difference.estimate().value().orElseThrow())
                    .as(difference.metric() + difference.scope())
                    .isCloseTo(value(own, difference) - value(others, difference), within(1e-12));
        });
    }

    @Test
    void rowsThatBothDecideAlikeDoNotWidenTheBounds() {
        // 20 rows differ, among 1000 or among 2000 of which the others are decided alike: the difference halves, and so
        // does the distance to its bound.
        Estimate few = difference("accuracy", 15, 5, 980);
        Estimate many = difference("accuracy", 15, 5, 1980);
        double distanceOfFew = few.value().orElseThrow() - few.lowerBound(.95).orElseThrow();
        double distanceOfMany =
                many.value().orElseThrow() - many.lowerBound(.95).orElseThrow();
        assertThat(distanceOfMany).isCloseTo(distanceOfFew / 2, within(2e-4));
        assertThat(few).isEqualTo(new PairedDifference(15, 5, 1000));
    }

    @Test
    void manyClassesStaySmallInTheEvidence() {
        ScoredRows model = scored(20_000, 20, .5);
        byte[] json = Json.bytes(compare(model, again(model, .8)));
        assertThat(json.length).isLessThan(200_000);
    }

    @Test
    void aChampionWhoseRowsDifferIsRefused() {
        ScoredRows model = scored(50, 2, .5);
        int[] otherTruth = model.truth().clone();
        otherTruth[7] = 1 - otherTruth[7];
        for (ScoredRows champion : List.of(
                scored(49, 2, .5), new ScoredRows(model.classes(), otherTruth, model.scores(), model.positive()))) {
            assertThatThrownBy(() -> compare(model, champion))
                    .isInstanceOf(Cd4mlException.BadData.class)
                    .hasMessage(
                            "the champion's predictions are not those of the same rows as the new model's, so the two cannot be compared; let both predict the same test rows");
        }
        assertThatThrownBy(() -> RegressionComparison.of(
                        new double[3], new double[3], new double[2], EvaluationSettings.defaults()))
                .isInstanceOf(Cd4mlException.BadData.class);
    }

    @Test
    void aPrecisionOfNothingIsUndefined() {
        List<String> classes = List.of("no", "yes");
        int[] truth = {0, 1, 1, 0};
        List<Measurement> differences = compare(
                ScoredRows.decided(classes, truth, new int[] {0, 0, 0, 0}, 1),
                ScoredRows.decided(classes, truth, new int[] {0, 1, 1, 0}, 1));
        assertThat(differences)
                .filteredOn(measurement -> measurement.metric().equals("precision")
                        && measurement.scope().isEmpty())
                .singleElement()
                .satisfies(measurement -> assertThat(measurement.estimate()).isInstanceOf(Estimate.Undefined.class));
    }

    @Test
    void regressionsAreComparedByTheirErrors() {
        // Truth 3, -.5, 2, 7 and the predictions of scikit-learn's example against ones that are all off by 1.
        List<Measurement> differences = RegressionComparison.of(
                new double[] {3, -.5, 2, 7},
                new double[] {2.5, 0, 2, 8},
                new double[] {4, .5, 3, 8},
                EvaluationSettings.defaults());
        assertThat(value(differences, "mae")).isCloseTo(.5 - 1, within(1e-12));
        assertThat(value(differences, "rmse")).isCloseTo(Math.sqrt(.375) - 1, within(1e-12));
        double variance = 29.1875 / 4;
        assertThat(value(differences, "r2")).isCloseTo((1 - .375) / variance, within(1e-12));
    }

    private static double value(List<Measurement> measurements, String metric) {
        return measurements.stream()
                .filter(measurement -> measurement.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .estimate()
                .value()
                .orElseThrow();
    }

    private static Estimate difference(String metric, int wins, int losses, int alike) {
        int rows = wins + losses + alike;
        int[] truth = new int[rows];
        int[] model = IntStream.range(0, rows)
                .map(row -> row >= wins && row < wins + losses ? 1 : 0)
                .toArray();
        int[] champion = IntStream.range(0, rows).map(row -> row < wins ? 1 : 0).toArray();
        List<String> classes = List.of("no", "yes");
        return compare(ScoredRows.decided(classes, truth, model, 1), ScoredRows.decided(classes, truth, champion, 1))
                .stream()
                .filter(measurement -> measurement.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .estimate();
    }

    private static List<Measurement> compare(ScoredRows model, ScoredRows champion) {
        return ModelComparison.of(model, champion, EvaluationSettings.defaults());
    }

    private static List<Measurement> measured(ScoredRows rows) {
        return ClassificationMetrics.of(rows, new SplittableRandom(1)).measurements();
    }

    private static double value(List<Measurement> measurements, Measurement like) {
        return measurements.stream()
                .filter(measurement -> measurement.metric().equals(like.metric())
                        && measurement.scope().equals(like.scope()))
                .findFirst()
                .orElseThrow()
                .estimate()
                .value()
                .orElseThrow();
    }

    private ScoredRows scored(int rows, int classes, double noise) {
        int[] truth = new int[rows];
        for (int row = 0; row < rows; row++) {
            truth[row] = random.nextInt(classes);
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
        return new ScoredRows(names, truth, scores(truth, classes, noise), classes == 2 ? 1 : -1);
    }

    private ScoredRows again(ScoredRows other, double noise) {
        return new ScoredRows(
                other.classes(),
                other.truth(),
                scores(other.truth(), other.classes().size(), noise),
                other.positive());
    }

    private double[][] scores(int[] truth, int classes, double noise) {
        double[][] scores = new double[truth.length][classes];
        for (int row = 0; row < truth.length; row++) {
            double sum = 0;
            for (int k = 0; k < classes; k++) {
                scores[row][k] = Math.exp((truth[row] == k ? 1 : 0) + noise * random.nextGaussian());
                sum += scores[row][k];
            }
            for (int k = 0; k < classes; k++) {
                scores[row][k] /= sum;
            }
        }
        return scores;
    }
}
