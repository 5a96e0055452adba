package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Project;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis;
import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluation and bias check on a real project: prepared by DuckDB, trained by DL4J. */
class EvaluationWorkTest {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new Project(folder);
    }

    @Test
    void aBinaryModelIsMeasuredAndItsGroupsAreCompared() throws IOException {
        binary();
        train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY);
        Evidence compared = project.run(Stage.BIAS_CHECK);

        assertThat(evaluated.trial().candidate())
                .isEqualTo(evaluated
                        .resource("run:train-model/bundle.zip")
                        .orElseThrow()
                        .digest());
        assertThat(compared.trial()).isEqualTo(evaluated.trial());

        assertThat(evaluated.inputs())
                .extracting(Resource::uri)
                .contains("run:train-model/bundle.zip", "run:prepare-data/test.parquet");
        assertThat(compared.inputs())
                .extracting(Resource::uri)
                .contains("run:evaluate-accuracy/predictions.parquet", "run:train-model/bundle.zip");
        assertThat(verdict(evaluated, Gate.minimum("accuracy", .7))).isEqualTo(Verdict.PASSED);
        assertThat(evaluated.detail().classification().classes()).containsExactly("no", "yes");
        Table predictions = predictions();
        assertThat(predictions.schema())
                .extracting(DatasetVersion.Column::name)
                .containsExactly("id", "x", "sex", "y", "prediction", "score");
        for (int row = 0; row < predictions.rows(); row++) {
            assertThat(predictions.texts("prediction")[row])
                    .isEqualTo(predictions.numbers("score")[row] >= .5 ? "yes" : "no");
        }
        assertThat(compared.detail().groups().attributes().get(0).groups())
                .hasSize(3)
                .last()
                .satisfies(group -> assertThat(group.value()).isEqualTo("(missing)"));
        assertThat(compared.measurements())
                .extracting(Measurement::scope)
                .contains("sex=f", "sex: f to m", "sex: (missing) to f, true positive rate");
    }

    @Test
    void theValidationRowsAreATierOfTheirOwn() throws IOException {
        binary();
        train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY);

        Gate tier = Gate.minimum("accuracy", .7).withScope("rows=validation");
        long tested = rows(evaluated, "");
        long validated = rows(evaluated, "rows=validation");
        assertThat(validated).isPositive().isLessThan(tested);
        assertThat(verdict(evaluated, tier)).isNotEqualTo(Verdict.FAILED);
        assertThat(verdict(evaluated, Gate.minimum("accuracy", .9999).withScope("rows=validation")))
                .isNotEqualTo(Verdict.PASSED);
    }

    private static long rows(Evidence evidence, String scope) {
        return evidence.measurements().stream()
                .filter(measurement -> measurement.metric().equals("accuracy")
                        && measurement.scope().equals(scope))
                .findFirst()
                .orElseThrow()
                .estimate()
                .rows();
    }

    @Test
    void slicesAreMeasuredAndErrorsListed() throws IOException {
        rows(900, 2);
        project.configuration(yaml(
                "{name: m, task: binary, label: y, positive: 'yes'}",
                "evaluation: {slices: [sex, x], humanLevel: 0.99, worstExamples: 3}"));
        train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY);

        assertThat(evaluated.inputs())
                .extracting(Resource::uri)
                .contains("run:prepare-data/train.parquet", "run:prepare-data/validation.parquet");
        assertThat(evaluated.measurements())
                .extracting(Measurement::scope)
                .contains("sex=f", "sex=m", "sex=(missing)")
                .anyMatch(scope -> scope.startsWith("x=below "))
                .anyMatch(scope -> scope.startsWith("slice: "));
        ErrorAnalysis errors = evaluated.detail().errors();
        assertThat(errors.slices())
                .isSortedAccordingTo(
                        Comparator.comparing(ErrorAnalysis.Slice::potential).reversed())
                .allSatisfy(slice -> assertThat(slice.gap())
                        .isCloseTo(.99 - slice.model().value().orElseThrow(), within(1e-12)));
        assertThat(errors.slices().stream()
                        .filter(slice -> slice.scope().startsWith("sex="))
                        .mapToDouble(ErrorAnalysis.Slice::share)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(errors.examples()).hasSize(3).allSatisfy(example -> {
            assertThat(example.truth()).isNotEqualTo(example.predicted());
            assertThat(example.key()).isNotNull();
            assertThat(predictions().texts("id")[(int) example.row() - 1]).isEqualTo(example.key());
        });
        // Five rows without a value prove nothing.
        assertThat(verdict(evaluated, slice("accuracy", "sex=(missing)", .8))).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(verdict(evaluated, slice("accuracy", "sex=x", .1))).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(verdict(evaluated, slice("accuracy", "sex=*", .99))).isNotEqualTo(Verdict.PASSED);
    }

    private static Gate slice(String metric, String scope, double minimum) {
        return new Gate(metric, scope, Gate.minimum(metric, minimum).comparison(), minimum, .95, null, null, null);
    }

    @Test
    void errorsOfARegressionAreInItsUnit() throws IOException {
        regression();
        project.configuration(Files.readString(folder.resolve("cd4ml.yaml")) + "evaluation: {slices: [sex]}\n");
        train();

        ErrorAnalysis errors = project.run(Stage.EVALUATE_ACCURACY).detail().errors();

        assertThat(errors.metric()).isEqualTo("mae");
        assertThat(errors.human()).isNull();
        assertThat(errors.slices()).isNotEmpty().allSatisfy(slice -> assertThat(slice.gap())
                .isEqualTo(slice.model().value().orElseThrow()));
    }

    @Test
    void nothingIsSearchedOrListedWhereItIsSwitchedOff() throws IOException {
        rows(600, 2);
        project.configuration(yaml(
                "{name: m, task: binary, label: y, positive: 'yes'}",
                "evaluation: {worstSlices: 0, worstExamples: 0}"));
        train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY);

        assertThat(evaluated.detail().errors().examples()).isEmpty();
        assertThat(evaluated.detail().errors().slices()).isEmpty();
    }

    @Test
    void groupsOfTwoAttributesAndTheTrainingLabelsAreComparedToo() throws IOException {
        rows(600, 2);
        project.configuration(yaml(
                        "{name: m, task: binary, label: y, positive: 'yes'}",
                        "preparation: {sql: 'SELECT *, id % 2 AS half FROM source'}")
                .replace("{attributes: [sex], gates: []}", "{attributes: [sex, half], intersections: [[sex, half]]}"));
        train();
        project.run(Stage.EVALUATE_ACCURACY);

        Evidence compared = project.run(Stage.BIAS_CHECK);

        assertThat(compared.inputs()).extracting(Resource::uri).contains("run:prepare-data/train.parquet");
        assertThat(compared.detail().groups().attributes())
                .extracting(GroupComparison.Attribute::name)
                .containsExactly("sex", "half", "half & sex");
        assertThat(compared.measurements())
                .extracting(Measurement::scope)
                .contains("half=1 & sex=f", "half & sex: 1 & f to 0 & m");
        assertThat(compared.measurements())
                .extracting(Measurement::metric)
                .contains("labelRate", "labelParityDifference", "labelParityRatio", "calibrationGap");
        // Some twenty rows without a sex: never left out, never enough.
        assertThat(verdict(compared, Gate.maximum("demographicParityDifference", .05)))
                .isNotEqualTo(Verdict.PASSED);
    }

    @Test
    void aSliceThatIsNoColumnIsRefused() throws IOException {
        rows(600, 2);
        project.configuration(
                yaml("{name: m, task: binary, label: y, positive: 'yes'}", "evaluation: {slices: [region]}"));
        train();

        assertThatThrownBy(() -> project.run(Stage.EVALUATE_ACCURACY))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage("evaluation.slices names region, which is no column of the prepared rows; its columns are"
                        + " id, x, sex, y");
    }

    @Test
    void aPersonsAnswerMustNotBeAFeature() throws IOException {
        rows(600, 2);
        project.configuration(
                yaml("{name: m, task: binary, label: y, positive: 'yes'}", "evaluation: {humanLevel: x}"));

        assertThatThrownBy(() -> project.run(Stage.PREPARE_DATA))
                .hasMessageContaining("evaluation.humanLevel names x, which is not in training.exclude");
    }

    @Test
    void theSameModelAndRowsGiveTheSameEvidence() throws IOException {
        binary();
        train();

        Evidence once = project.run(Stage.EVALUATE_ACCURACY);
        Evidence again = project.run(Stage.EVALUATE_ACCURACY);

        assertThat(again.measurements()).isEqualTo(once.measurements());
        assertThat(again.outputs()).isEqualTo(once.outputs());
    }

    @Test
    void aTunedThresholdComesFromTheValidationRowsAndDecidesEverywhere() throws IOException {
        binary();
        train();

        Evidence plain = project.run(Stage.EVALUATE_ACCURACY);
        Evidence tuned = project.run(
                Stage.EVALUATE_ACCURACY,
                "evaluation.threshold={tune: cost, costs: {falsePositive: 1, falseNegative: 20}}");
        double threshold = tuned.detail().classification().threshold();
        Table predictions = predictions();

        assertThat(plain.detail().classification().threshold()).isEqualTo(.5);
        assertThat(tuned.inputs()).extracting(Resource::uri).contains("run:prepare-data/validation.parquet");
        assertThat(threshold).isLessThan(.5);
        for (int row = 0; row < predictions.rows(); row++) {
            assertThat(predictions.texts("prediction")[row])
                    .isEqualTo(predictions.numbers("score")[row] >= threshold ? "yes" : "no");
        }
    }

    @Test
    void aFixedThresholdDecides() throws IOException {
        binary();
        train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY, "evaluation.threshold=0");

        assertThat(evaluated.detail().classification().threshold()).isZero();
        assertThat(predictions().texts("prediction")).containsOnly("yes");
    }

    @Test
    void metricsOfOnesOwnAreMeasuredBesideTheOthers() throws IOException {
        binary();
        train();

        Evidence evaluated = project.run(
                Stage.EVALUATE_ACCURACY,
                "evaluation.metrics=[{name: profit, sql: \"CASE WHEN prediction = y THEN 1 ELSE -3 END\", minimum: -3, maximum: 1}]",
                "evaluation.ranking={query: sex, k: 5}",
                "evaluation.gates=[{metric: profit, minimum: -2}]");

        double accuracy = value(evaluated, "accuracy");
        assertThat(value(evaluated, "profit")).isCloseTo(accuracy - 3 * (1 - accuracy), within(1e-9));
        assertThat(value(evaluated, "ndcg")).isBetween(0.0, 1.0);
        assertThat(verdict(evaluated, Gate.minimum("profit", -2))).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aForecastIsMeasuredByTheNaiveOne() throws IOException {
        regression();
        train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY, "evaluation.forecast={time: id, season: 7}");

        assertThat(value(evaluated, "mase")).isBetween(0.0, 1.0);
        assertThat(evaluated.inputs())
                .extracting(Resource::uri)
                .contains("run:prepare-data/train.parquet", "run:prepare-data/validation.parquet");
    }

    @Test
    void severalClassesHaveAScoreEach() throws IOException {
        multiclass();
        train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY);
        Evidence compared = project.run(Stage.BIAS_CHECK);

        assertThat(predictions().schema())
                .extracting(DatasetVersion.Column::name)
                .endsWith("y", "prediction", "score_1", "score_2", "score_3");
        assertThat(evaluated.detail().classification().roc()).hasSize(3);
        assertThat(compared.measurements())
                .extracting(Measurement::metric)
                .containsOnly("accuracy", "accuracyDifference");
        assertThat(verdict(compared, Gate.maximum("accuracyDifference", .5))).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aRegressionIsMeasuredInTheLabelsUnit() throws IOException {
        regression();
        train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY);
        Evidence compared = project.run(Stage.BIAS_CHECK);

        assertThat(verdict(evaluated, Gate.minimum("r2", .5))).isEqualTo(Verdict.PASSED);
        assertThat(evaluated.detail().regression().label()).isEqualTo("y (USD)");
        assertThat(predictions().numeric("prediction")).isTrue();
        assertThat(compared.measurements())
                .extracting(Measurement::metric)
                .contains("bias", "meanResidualDifference")
                .doesNotContain("selectionRate");
    }

    @Test
    void aModelThatWasTrainedOnOtherRowsIsRefused() throws IOException {
        binary();
        train();
        rows(601, 2);
        keeping(Stage.TRAIN_MODEL, () -> project.run(Stage.PREPARE_DATA));

        assertThatThrownBy(() -> project.run(Stage.EVALUATE_ACCURACY))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageStartingWith("the model was trained on other rows than prepare-data left last");
        assertThat(folder.resolve(".cd4ml/run/evaluate-accuracy")).doesNotExist();
    }

    @Test
    void predictionsOfAnotherModelAreRefused() throws IOException {
        binary();
        train();
        project.run(Stage.EVALUATE_ACCURACY);
        keeping(Stage.EVALUATE_ACCURACY, () -> project.run(Stage.TRAIN_MODEL, "training.seed=2"));

        assertThatThrownBy(() -> project.run(Stage.BIAS_CHECK))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("the predictions are those of another model than train-model left last; run"
                        + " evaluate-accuracy again");
    }

    @Test
    void aModelOfAnotherTaskIsRefused() throws IOException {
        binary();
        train();
        project.configuration(yaml("{name: m, task: multiclass, label: y}", ""));

        assertThatThrownBy(() -> project.run(Stage.EVALUATE_ACCURACY))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the bundle holds a model for the task binary and model.task is multiclass");
    }

    @Test
    void aColumnWithThePredictionsNameIsRefused() throws IOException {
        rows(600, 2);
        project.configuration(yaml(
                "{name: m, task: binary, label: y, positive: 'yes'}",
                "preparation: {sql: 'SELECT *, x AS \"Score\" FROM source'}"));
        train();

        assertThatThrownBy(() -> project.run(Stage.EVALUATE_ACCURACY))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("the test rows have a column score, a name that the predictions need; rename it in"
                        + " preparation.sql");
    }

    @Test
    void aChangedBundleIsRefused() throws IOException {
        binary();
        train();
        Files.writeString(folder.resolve(".cd4ml/run/train-model/bundle.zip"), "something else");

        assertThatThrownBy(() -> project.run(Stage.EVALUATE_ACCURACY))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("is no longer what train-model wrote");
    }

    @Test
    void anAttributeThatDoesNotExistIsRefused() throws IOException {
        binary();
        train();
        project.run(Stage.EVALUATE_ACCURACY);
        project.configuration(Files.readString(folder.resolve("cd4ml.yaml")).replace("[sex]", "[gender]"));

        assertThatThrownBy(() -> project.run(Stage.BIAS_CHECK))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage("fairness.attributes names gender, which is no column of the prepared rows; its columns are"
                        + " id, x, sex, y");
    }

    @Test
    void anAttributeWithAValueForEveryRowIsRefused() throws IOException {
        binary();
        train();
        project.run(Stage.EVALUATE_ACCURACY);
        project.configuration(Files.readString(folder.resolve("cd4ml.yaml")).replace("[sex]", "[x]"));

        assertThatThrownBy(() -> project.run(Stage.BIAS_CHECK))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageMatching("fairness.attributes names x, which has \\d+ different values; at"
                        + " most 50 groups are compared, so make bands of it in preparation.sql");
    }

    @Test
    void aBiasCheckWithoutDeclaredAttributesSaysHowToDeclareThem() throws IOException {
        binary();
        project.configuration(
                Files.readString(folder.resolve("cd4ml.yaml")).replace("fairness: {attributes: [sex]", "#"));

        assertThatThrownBy(() -> project.run(Stage.BIAS_CHECK))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageStartingWith(
                        "no protected attribute is declared; add \"fairness: {attributes: [<column>]}\"");
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Puts a stage's folder back after work that removes it, as when the folders of two runs are mixed up. */
    private void keeping(Stage stage, Work work) throws IOException {
        Path results = folder.resolve(".cd4ml/run").resolve(stage.id());
        Path kept = folder.resolve("kept");
        FileUtils.copyDirectory(results.toFile(), kept.toFile());
        work.run();
        FileUtils.deleteDirectory(results.toFile());
        FileUtils.moveDirectory(kept.toFile(), results.toFile());
    }

    private void train() throws IOException {
        project.run(Stage.PREPARE_DATA);
        project.run(Stage.TRAIN_MODEL);
    }

    private void binary() throws IOException {
        rows(600, 2);
        project.configuration(yaml("{name: m, task: binary, label: y, positive: 'yes'}", ""));
    }

    private void multiclass() throws IOException {
        rows(900, 3);
        project.configuration(yaml("{name: m, task: multiclass, label: y}", ""));
    }

    private void regression() throws IOException {
        rows(600, 0);
        project.configuration(yaml("{name: m, task: regression, label: y, unit: USD}", "")
                .replace("y, type: text", "y, type: number"));
    }

    private static String yaml(String model, String more) {
        return """
                version: 1
                model: %s
                data:
                  source: {path: rows.csv}
                  columns:
                    - {name: id, type: integer}
                    - {name: x, type: number}
                    - {name: sex, type: text}
                    - {name: y, type: text}
                split: {method: hash, key: id, test: 0.4}
                training: {exclude: [id, sex], hiddenLayers: [8], epochs: 15, batchSize: 32, learningRate: 0.02}
                fairness: {attributes: [sex], gates: []}
                %s
                """
                .formatted(model, more);
    }

    /** @param classes 2 for yes and no, 3 for numbers, 0 for a number to predict */
    private void rows(int count, int classes) throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        StringBuilder csv = new StringBuilder("id,x,sex,y\n");
        for (int id = 0; id < count; id++) {
            double x = random.nextGaussian();
            double seen = x + random.nextGaussian() * .4;
            String sex = id % 20 == 0 ? "" : random.nextBoolean() ? "f" : "m";
            String y =
                    switch (classes) {
                        case 0 -> Double.toString(3 * seen + 10);
                        case 2 -> seen > 0 ? "yes" : "no";
                        default -> seen > .5 ? "3" : seen > -.5 ? "2" : "1";
                    };
            csv.append(id)
                    .append(',')
                    .append(x)
                    .append(',')
                    .append(sex)
                    .append(',')
                    .append(y)
                    .append('\n');
        }
        project.file("rows.csv", csv.toString());
    }

    private Table predictions() throws IOException {
        return Tables.readParquet(folder.resolve(".cd4ml/run/evaluate-accuracy/predictions.parquet"));
    }

    private static double value(Evidence evidence, String metric) {
        return evidence.measurements().stream()
                .filter(m -> m.metric().equals(metric) && m.scope().isEmpty())
                .findFirst()
                .orElseThrow()
                .estimate()
                .value()
                .orElseThrow();
    }

    private static Verdict verdict(Evidence evidence, Gate gate) {
        return Gates.evaluate(List.of(gate), evidence.measurements()).verdict();
    }
}
