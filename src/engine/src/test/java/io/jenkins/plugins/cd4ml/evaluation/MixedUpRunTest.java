package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.TrainedProject;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not belong together is refused: rows, models and predictions of several runs. */
class MixedUpRunTest {

    @TempDir
    private Path folder;

    private TrainedProject project;

    @BeforeEach
    void makeProject() {
        project = TrainedProject.in(folder);
    }

    @Test
    void aModelThatWasTrainedOnOtherRowsIsRefused() throws IOException {
        project.binary();
        project.train();
        project.rows(601, 2);
        keeping(Stage.TRAIN_MODEL, () -> project.run(Stage.PREPARE_DATA));

        assertThatThrownBy(() -> project.run(Stage.EVALUATE_ACCURACY))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageStartingWith("the model was trained on other rows than prepare-data left last");
        assertThat(folder.resolve(".cd4ml/run/evaluate-accuracy")).doesNotExist();
    }

    @Test
    void predictionsOfAnotherModelAreRefused() throws IOException {
        project.binary();
        project.train();
        project.run(Stage.EVALUATE_ACCURACY);
        keeping(Stage.EVALUATE_ACCURACY, () -> project.run(Stage.TRAIN_MODEL, "training.seed=2"));

        assertThatThrownBy(() -> project.run(Stage.BIAS_CHECK))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("the predictions are those of another model than train-model left last; run"
                        + " evaluate-accuracy again");
    }

    @Test
    void aModelOfAnotherTaskIsRefused() throws IOException {
        project.binary();
        project.train();
        project.configuration(TrainedProject.yaml("{name: m, task: multiclass, label: y}", ""));

        assertThatThrownBy(() -> project.run(Stage.EVALUATE_ACCURACY))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the bundle holds a model for the task binary and model.task is multiclass");
    }

    @Test
    void aColumnWithThePredictionsNameIsRefused() throws IOException {
        project.rows(600, 2);
        project.configuration(TrainedProject.yaml(
                "{name: m, task: binary, label: y, positive: 'yes'}",
                "preparation: {sql: 'SELECT *, x AS \"Score\" FROM source'}"));
        project.train();

        assertThatThrownBy(() -> project.run(Stage.EVALUATE_ACCURACY))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessage("the test rows have a column score, a name that the predictions need; rename it in"
                        + " preparation.sql");
    }

    @Test
    void aChangedBundleIsRefused() throws IOException {
        project.binary();
        project.train();
        Files.writeString(folder.resolve(".cd4ml/run/train-model/bundle.zip"), "something else");

        assertThatThrownBy(() -> project.run(Stage.EVALUATE_ACCURACY))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("is no longer what train-model wrote");
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
}
