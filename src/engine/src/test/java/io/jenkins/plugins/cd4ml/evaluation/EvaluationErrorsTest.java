package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.TrainedProject;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a model errs: slices, worst examples and what there is to gain, on a real project. */
class EvaluationErrorsTest {

    @TempDir
    private Path folder;

    private TrainedProject project;

    @BeforeEach
    void makeProject() {
        project = TrainedProject.in(folder);
    }

    @Test
    void slicesAreMeasuredAndErrorsListed() throws IOException {
        project.rows(900, 2);
        project.configuration(TrainedProject.yaml(
                "{name: m, task: binary, label: y, positive: 'yes'}",
                "evaluation: {slices: [sex, x], humanLevel: 0.99, worstExamples: 3}"));
        project.train();

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
            assertThat(project.predictions().texts("id")[(int) example.row() - 1])
                    .isEqualTo(example.key());
        });
        // Five rows without a value prove nothing.
        assertThat(TrainedProject.verdict(evaluated, slice("sex=(missing)", .8)))
                .isEqualTo(Verdict.INSUFFICIENT);
        assertThat(TrainedProject.verdict(evaluated, slice("sex=x", .1))).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(TrainedProject.verdict(evaluated, slice("sex=*", .99))).isNotEqualTo(Verdict.PASSED);
    }

    @Test
    void errorsOfARegressionAreInItsUnit() throws IOException {
        project.regression();
        project.configuration(Files.readString(folder.resolve("cd4ml.yaml")) + "evaluation: {slices: [sex]}\n");
        project.train();

        ErrorAnalysis errors = project.run(Stage.EVALUATE_ACCURACY).detail().errors();

        assertThat(errors.metric()).isEqualTo("mae");
        assertThat(errors.human()).isNull();
        assertThat(errors.slices()).isNotEmpty().allSatisfy(slice -> assertThat(slice.gap())
                .isEqualTo(slice.model().value().orElseThrow()));
    }

    @Test
    void nothingIsSearchedOrListedWhereItIsSwitchedOff() throws IOException {
        project.rows(600, 2);
        project.configuration(TrainedProject.yaml(
                "{name: m, task: binary, label: y, positive: 'yes'}",
                "evaluation: {worstSlices: 0, worstExamples: 0}"));
        project.train();

        Evidence evaluated = project.run(Stage.EVALUATE_ACCURACY);

        assertThat(evaluated.detail().errors().examples()).isEmpty();
        assertThat(evaluated.detail().errors().slices()).isEmpty();
    }

    @Test
    void aSliceThatIsNoColumnIsRefused() throws IOException {
        project.rows(600, 2);
        project.configuration(TrainedProject.yaml(
                "{name: m, task: binary, label: y, positive: 'yes'}", "evaluation: {slices: [region]}"));
        project.train();

        assertThatThrownBy(() -> project.run(Stage.EVALUATE_ACCURACY))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage("evaluation.slices names region, which is no column of the prepared rows; its columns are"
                        + " id, x, sex, y");
    }

    @Test
    void aPersonsAnswerMustNotBeAFeature() throws IOException {
        project.rows(600, 2);
        project.configuration(TrainedProject.yaml(
                "{name: m, task: binary, label: y, positive: 'yes'}", "evaluation: {humanLevel: x}"));

        assertThatThrownBy(() -> project.run(Stage.PREPARE_DATA))
                .hasMessageContaining("evaluation.humanLevel names x, which is not in training.exclude");
    }

    private static Gate slice(String scope, double minimum) {
        return Gate.minimum("accuracy", minimum).withScope(scope);
    }
}
