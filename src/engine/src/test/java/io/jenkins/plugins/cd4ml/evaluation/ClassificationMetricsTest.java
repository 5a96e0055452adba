package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.training.Predictions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values are scikit-learn's (1.7, sklearn.metrics) on the same rows. */
class ClassificationMetricsTest {

    private static final String[] TRUTH = {"y", "y", "n", "y", "n", "n", "y", "n", "y", "n"};
    private static final double[] SCORES = {.9, .8, .8, .7, .6, .4, .4, .3, .2, .1};

    private static final String[] THREE = {"a", "a", "a", "a", "b", "b", "b", "c", "c", "c", "c", "c"};
    private static final double[][] THREE_SCORES = {
        {.8, .1, .1}, {.6, .3, .1}, {.4, .5, .1}, {.5, .25, .25}, {.2, .7, .1}, {.3, .4, .3},
        {.5, .3, .2}, {.1, .1, .8}, {.2, .2, .6}, {.3, .4, .3}, {.1, .3, .6}, {.05, .05, .9}
    };

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "accuracy, .6",
        "balancedAccuracy, .6",
        "precision, .6",
        "recall, .6",
        "f1, .6",
        "rocAuc, .68",
        "prAuc, .7087301587301588",
        "logLoss, .6709497382889829",
        "brierScore, .24",
        "fBeta, .6",
        "weightedPrecision, .6",
        "weightedF1, .6",
        "specificity, .6",
        "mcc, .2",
        "kappa, .2"
    })
    void twoClassesGiveTheMetricsOfThePositiveOne(String metric, double expected) {
        assertThat(value(binary(TRUTH, SCORES), metric, "")).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "accuracy, .75",
        "balancedAccuracy, .7388888888888889",
        "precision, .75",
        "recall, .7388888888888889",
        "f1, .7367724867724869",
        "rocAuc, .9240575396825396",
        "prAuc, .8323412698412698",
        "logLoss, .6145394738735898",
        "brierScore, .3408333333333333",
        "fBeta, .7361111111111112",
        "weightedPrecision, .7916666666666666",
        "weightedF1, .7632275132275131",
        "specificity, .8842592592592592",
        "mcc, .6316139407998892",
        "kappa, .625"
    })
    void moreClassesGiveTheMeansOverThem(String metric, double expected) {
        assertThat(value(three(), metric, "")).isCloseTo(expected, within(1e-12));
    }

    @Test
    void theExamplesOfScikitLearnsDocumentationHold() {
        // fbeta_score, cohen_kappa_score, matthews_corrcoef and top_k_accuracy_score.
        Measured six = certain("012012", "021001", Settings.of("{'beta': 0.5}"));
        Measured raters = certain("npnup", "npnun", EvaluationSettings.defaults());
        Measured correlated = certain("yyyn", "ynyy", EvaluationSettings.defaults());
        double[][] scores = {
            {.5 / .9, .2 / .9, .2 / .9}, {.3 / .9, .4 / .9, .2 / .9}, {.2 / .9, .4 / .9, .3 / .9}, {.7, .2, .1}
        };
        Measured ranked = measure(
                List.of("0", "1", "2"), new String[] {"0", "1", "2", "2"}, scores, null, Settings.of("{'topK': 2}"));

        assertThat(value(six, "fBeta", "")).isCloseTo(.2380952380952381, within(1e-12));
        assertThat(value(raters, "kappa", "")).isCloseTo(.6875, within(1e-12));
        assertThat(value(correlated, "mcc", "")).isCloseTo(-1 / 3.0, within(1e-12));
        assertThat(value(ranked, "topKAccuracy", "")).isEqualTo(.75);
    }

    @Test
    void theErrorOfKappaIsThePublishedOne() {
        // Agreement of husbands and wives (Agresti 1990, Categorical Data Analysis, section 10.5; R, vcd, SexualFun):
        // kappa .1293 with an asymptotic standard error of .0686. Ours is a little more careful on few rows.
        long[][] counts = {{7, 7, 2, 3}, {2, 8, 3, 7}, {1, 5, 4, 9}, {2, 8, 9, 14}};
        Estimate kappa = new ConfusionMatrix(List.of("never", "fairly often", "very often", "always"), counts)
                .whole(1, new SplittableRandom(3))
                .get(ConfusionMatrix.Whole.KAPPA);
        double width =
                kappa.upperBound(.975).orElseThrow() - kappa.lowerBound(.975).orElseThrow();

        assertThat(kappa.value().orElseThrow()).isCloseTo(.1293, within(5e-5));
        assertThat(width / (2 * 1.959964)).isBetween(.0686, 1.15 * .0686);
    }

    @Test
    void whatCannotBeIsUndefinedWithItsReason() {
        Measured constant = binary(new String[] {"y", "n", "y"}, new double[] {.9, .9, .8});
        Measured three = three();

        assertThat(estimate(constant, "mcc", ""))
                .isEqualTo(new Estimate.Undefined("all test rows were predicted as the class y", 3));
        assertThat(value(constant, "kappa", "")).isZero();
        assertThat(value(constant, "specificity", "")).isZero();
        assertThat(estimate(three, "topKAccuracy", ""))
                .isEqualTo(new Estimate.Undefined(
                        "evaluation.topK is 5 and there are 3 classes, so every row would count", 12));
        assertThat(estimate(binary(new String[] {"y", "y"}, new double[] {.9, .8}), "kappa", ""))
                .isEqualTo(new Estimate.Undefined("all test rows belong to and were predicted as the class y", 2));
    }

    @Test
    void everyClassHasItsOwnPrecisionRecallAndF1() {
        Measured measured = three();

        assertThat(value(measured, "precision", "class=a")).isCloseTo(3 / 4.0, within(1e-12));
        assertThat(value(measured, "recall", "class=b")).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(value(measured, "f1", "class=c")).isCloseTo(8 / 9.0, within(1e-12));
    }

    @Test
    void theDetailHoldsTheMatrixAndTheCurves() {
        ClassificationEvaluation three = three().detail().classification();
        ClassificationEvaluation two = binary(TRUTH, SCORES).detail().classification();

        assertThat(three.confusion()).containsExactly(List.of(3L, 1L, 0L), List.of(1L, 2L, 0L), List.of(0L, 1L, 4L));
        assertThat(three.threshold()).isNull();
        assertThat(three.roc()).extracting(Curve::label).containsExactly("a", "b", "c");
        assertThat(two.threshold()).isEqualTo(.5);
        assertThat(two.roc()).hasSize(1);
        assertThat(two.roc().get(0).points())
                .startsWith(new Curve.Point(0, 0), new Curve.Point(0, .2), new Curve.Point(.2, .4))
                .endsWith(new Curve.Point(1, 1));
        assertThat(two.precisionRecall().get(0).points()).endsWith(new Curve.Point(1, .5));
    }

    @Test
    void theCurvesOfManyRowsAreThinned() {
        SplittableRandom random = new SplittableRandom(1);
        int n = 20_000;
        double[] scores = random.doubles(n).toArray();
        String[] truth = IntStream.range(0, n)
                .mapToObj(i -> random.nextDouble() < scores[i] ? "y" : "n")
                .toArray(String[]::new);

        ClassificationEvaluation detail = binary(truth, scores).detail().classification();

        assertThat(detail.roc().get(0).points()).hasSizeBetween(100, 200).endsWith(new Curve.Point(1, 1));
        assertThat(detail.precisionRecall().get(0).points()).hasSizeBetween(50, 200);
        assertThat(detail.calibration().get(0).points()).hasSize(10);
    }

    @Test
    void theSameSeedGivesTheSameMeasurements() {
        assertThat(three().measurements()).isEqualTo(three().measurements());
    }

    @Test
    void oneClassAmongTheTestRowsLeavesTheAreasUndefined() {
        Measured measured = binary(new String[] {"y", "y"}, new double[] {.9, .6});

        assertThat(estimate(measured, "rocAuc", ""))
                .isEqualTo(new Estimate.Undefined("all test rows belong to the class y", 2));
        assertThat(estimate(measured, "balancedAccuracy", ""))
                .isEqualTo(new Estimate.Undefined("no test row belongs to the class n", 0));
        assertThat(value(measured, "accuracy", "")).isEqualTo(1);
        assertThat(measured.detail().classification().roc()).isEmpty();
    }

    @Test
    void aClassThatIsNeverPredictedHasNoPrecision() {
        Measured measured = binary(new String[] {"y", "n"}, new double[] {.3, .2});

        assertThat(estimate(measured, "precision", ""))
                .isEqualTo(new Estimate.Undefined("no test row was predicted as y", 0));
        assertThat(value(measured, "f1", "")).isZero();
    }

    @Test
    void oneRowOfEitherClassProvesNothingAboutTheArea() {
        Estimate area = estimate(binary(new String[] {"y", "n"}, new double[] {.9, .1}), "rocAuc", "");

        assertThat(area.value()).hasValue(1);
        assertThat(area.lowerBound(.95).orElseThrow()).isLessThan(.06);
    }

    @Test
    void aPerfectModelIsBoundedBelowOne() {
        int n = 30;
        String[] truth =
                IntStream.range(0, n).mapToObj(i -> i % 2 == 0 ? "y" : "n").toArray(String[]::new);
        double[] scores =
                IntStream.range(0, n).mapToDouble(i -> i % 2 == 0 ? 1 : 0).toArray();

        Measured measured = binary(truth, scores);

        for (Metric metric : List.of(
                Metric.ACCURACY,
                Metric.BALANCED_ACCURACY,
                Metric.F1,
                Metric.F_BETA,
                Metric.MATTHEWS_CORRELATION,
                Metric.KAPPA,
                Metric.SPECIFICITY,
                Metric.ROC_AUC)) {
            Estimate estimate = estimate(measured, metric.id(), "");
            assertThat(estimate.value()).as(metric.id()).hasValue(1);
            assertThat(estimate.lowerBound(.95).orElseThrow()).as(metric.id()).isBetween(.7, .95);
            assertThat(estimate.upperBound(.95)).as(metric.id()).hasValue(1);
        }
        Estimate calibration = estimate(measured, "calibrationError", "");
        assertThat(calibration.upperBound(.95).orElseThrow()).isGreaterThan(0);
    }

    @Test
    void anAllRightMatrixOfManyClassesIsBoundedBelowOne() {
        String[] truth = IntStream.range(0, 30)
                .mapToObj(i -> "abc".substring(i % 3, i % 3 + 1))
                .toArray(String[]::new);
        double[][] scores = IntStream.range(0, 30)
                .mapToObj(i -> IntStream.range(0, 3)
                        .mapToDouble(k -> k == i % 3 ? 1 : 0)
                        .toArray())
                .toArray(double[][]::new);

        Estimate f1 = estimate(measure(List.of("a", "b", "c"), truth, scores, null), "f1", "");

        assertThat(f1.value()).hasValue(1);
        assertThat(f1.lowerBound(.95).orElseThrow()).isBetween(.8, .97);
        assertThat(f1.upperBound(.95)).hasValue(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1.2 | the score 1.2, which is no probability between 0 and 1",
                "NaN | the score NaN, which is no probability between 0 and 1",
                "-.1 | the score -0.1, which is no probability between 0 and 1"
            })
    void whatIsNoProbabilityIsRefused(double score, String message) {
        assertThatThrownBy(() ->
                        measure(List.of("n", "y"), new String[] {"n", "y"}, new double[][] {{.5, .5}, {score, 0}}, "y"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("test row 2")
                .hasMessageContaining(message);
    }

    @Test
    void probabilitiesThatDoNotAddUpAreRefused() {
        assertThatThrownBy(() -> measure(List.of("n", "y"), new String[] {"y"}, new double[][] {{.5, .4}}, "y"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage(
                        "the probabilities of test row 1 add up to 0.9 and not to 1; the model must give one for each"
                                + " class");
    }

    @Test
    void aClassThatTheModelDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> binary(new String[] {"y", "maybe"}, new double[] {.5, .5}))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageStartingWith("test row 2 has label \"maybe\", which the model never saw; it knows n, y");
    }

    @Test
    void aMissingLabelIsRefused() {
        assertThatThrownBy(() -> binary(new String[] {"y", null}, new double[] {.5, .5}))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the label label is missing in test row 2");
    }

    @Test
    void noTestRowsAreRefused() {
        assertThatThrownBy(() -> binary(new String[0], new double[0]))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageStartingWith("there are no test rows");
    }

    /** Classes of one letter, predicted without a doubt. */
    private static Measured certain(String truth, String predicted, EvaluationSettings settings) {
        List<String> classes =
                truth.chars().sorted().distinct().mapToObj(Character::toString).toList();
        double[][] scores = predicted
                .chars()
                .mapToObj(letter -> classes.stream()
                        .mapToDouble(name -> name.charAt(0) == letter ? 1 : 0)
                        .toArray())
                .toArray(double[][]::new);
        return measure(classes, truth.split(""), scores, classes.size() == 2 ? "y" : null, settings);
    }

    private static Measured three() {
        return measure(List.of("a", "b", "c"), THREE, THREE_SCORES, null);
    }

    private static Measured binary(String[] truth, double[] scores) {
        double[][] both =
                Arrays.stream(scores).mapToObj(s -> new double[] {1 - s, s}).toArray(double[][]::new);
        return measure(List.of("n", "y"), truth, both, "y");
    }

    private static Measured measure(List<String> classes, String[] truth, double[][] scores, String positive) {
        return measure(classes, truth, scores, positive, EvaluationSettings.defaults());
    }

    private static Measured measure(
            List<String> classes, String[] truth, double[][] scores, String positive, EvaluationSettings settings) {
        return ClassificationMetrics.of(
                ScoredRows.of("label", truth, new Predictions(classes, scores), positive),
                settings,
                new SplittableRandom(7));
    }

    private static double value(Measured measured, String metric, String scope) {
        return estimate(measured, metric, scope).value().orElseThrow();
    }

    private static Estimate estimate(Measured measured, String metric, String scope) {
        return measured.measurements().stream()
                .filter(m -> m.metric().equals(metric) && m.scope().equals(scope))
                .map(Measurement::estimate)
                .findFirst()
                .orElseThrow();
    }
}
