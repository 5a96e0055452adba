package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.TrainedProject;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluation and bias check on a real project: prepared by DuckDB, trained by DL4J. */
class EvaluationWorkTest {

    @TempDir
    private Path folder;

    private TrainedProject project;

    @BeforeEach
    void makeProject() {
        project = TrainedProject.in(folder);
    }

    @Test
    void aBinaryModelIsMeasuredAndItsGroupsAreCompared() throws IOException {
        project.binary();
        project.train();

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
        assertThat(TrainedProject.verdict(evaluated, Gate.minimum("accuracy", .7)))
                .isEqualTo(Verdict.PASSED);
        assertThat(evaluated.detail().classification().classes()).containsExactly("no", "yes");
        Table predictions = project.predictions();
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
    void severalClassesHaveAScoreEach() throws IOException {
        project.multiclass();
        project.train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY);
        Evidence compared = project.run(Stage.BIAS_CHECK);

        assertThat(project.predictions().schema())
                .extracting(DatasetVersion.Column::name)
                .endsWith("y", "prediction", "score_1", "score_2", "score_3");
        assertThat(evaluated.detail().classification().roc()).hasSize(3);
        assertThat(compared.measurements())
                .extracting(Measurement::metric)
                .containsOnly("accuracy", "accuracyDifference");
        assertThat(TrainedProject.verdict(compared, Gate.maximum("accuracyDifference", .5)))
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void aRegressionIsMeasuredInTheLabelsUnit() throws IOException {
        project.regression();
        project.train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY);
        Evidence compared = project.run(Stage.BIAS_CHECK);

        assertThat(TrainedProject.verdict(evaluated, Gate.minimum("r2", .5))).isEqualTo(Verdict.PASSED);
        assertThat(evaluated.detail().regression().label()).isEqualTo("y (USD)");
        assertThat(project.predictions().numeric("prediction")).isTrue();
        assertThat(compared.measurements())
                .extracting(Measurement::metric)
                .contains("bias", "meanResidualDifference")
                .doesNotContain("selectionRate");
    }

    @Test
    void theValidationRowsAreATierOfTheirOwn() throws IOException {
        project.binary();
        project.train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY);

        Gate tier = Gate.minimum("accuracy", .7).withScope("rows=validation");
        long tested = rows(evaluated, "");
        long validated = rows(evaluated, "rows=validation");
        assertThat(validated).isPositive().isLessThan(tested);
        assertThat(TrainedProject.verdict(evaluated, tier)).isNotEqualTo(Verdict.FAILED);
        assertThat(TrainedProject.verdict(
                        evaluated, Gate.minimum("accuracy", .9999).withScope("rows=validation")))
                .isNotEqualTo(Verdict.PASSED);
    }

    @Test
    void theSameModelAndRowsGiveTheSameEvidence() throws IOException {
        project.binary();
        project.train();

        Evidence once = project.run(Stage.EVALUATE_ACCURACY);
        Evidence again = project.run(Stage.EVALUATE_ACCURACY);

        assertThat(again.measurements()).isEqualTo(once.measurements());
        assertThat(again.outputs()).isEqualTo(once.outputs());
    }

    @Test
    void aTunedThresholdComesFromTheValidationRowsAndDecidesEverywhere() throws IOException {
        project.binary();
        project.train();

        Evidence plain = project.run(Stage.EVALUATE_ACCURACY);
        Evidence tuned = project.run(
                Stage.EVALUATE_ACCURACY,
                "evaluation.threshold={tune: cost, costs: {falsePositive: 1, falseNegative: 20}}");
        double threshold = tuned.detail().classification().threshold();
        Table predictions = project.predictions();

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
        project.binary();
        project.train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY, "evaluation.threshold=0");

        assertThat(evaluated.detail().classification().threshold()).isZero();
        assertThat(project.predictions().texts("prediction")).containsOnly("yes");
    }

    @Test
    void metricsOfOnesOwnAreMeasuredBesideTheOthers() throws IOException {
        project.binary();
        project.train();

        Evidence evaluated = project.run(
                Stage.EVALUATE_ACCURACY,
                "evaluation.metrics=[{name: profit, sql: \"CASE WHEN prediction = y THEN 1 ELSE -3 END\", minimum: -3, maximum: 1}]",
                "evaluation.ranking={query: sex, k: 5}",
                "evaluation.gates=[{metric: profit, minimum: -2}]");

        double accuracy = TrainedProject.value(evaluated, "accuracy");
        assertThat(TrainedProject.value(evaluated, "profit")).isCloseTo(accuracy - 3 * (1 - accuracy), within(1e-9));
        assertThat(TrainedProject.value(evaluated, "ndcg")).isBetween(0.0, 1.0);
        assertThat(TrainedProject.verdict(evaluated, Gate.minimum("profit", -2)))
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void aForecastIsMeasuredByTheNaiveOne() throws IOException {
        project.regression();
        project.train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY, "evaluation.forecast={time: id, season: 7}");

        assertThat(TrainedProject.value(evaluated, "mase")).isBetween(0.0, 1.0);
        assertThat(evaluated.inputs())
                .extracting(Resource::uri)
                .contains("run:prepare-data/train.parquet", "run:prepare-data/validation.parquet");
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
}
