package io.jenkins.plugins.cd4ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Project;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingWorkTest {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        Table points = Training.points(600, 1);
        StringBuilder csv = new StringBuilder("id,x,y,inside\n");
        for (int row = 0; row < points.rows(); row++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%.6f,%.6f,%s%n",
                    row,
                    points.numbers("x")[row],
                    points.numbers("y")[row],
                    points.texts("inside")[row]));
        }
        project = new Project(folder)
                .configuration(
                        """
                        version: 1
                        model: {name: circle, task: binary, label: inside, positive: "yes"}
                        data:
                          source: {path: points.csv}
                          columns:
                            - {name: id, type: integer}
                            - {name: x, type: number}
                            - {name: y, type: number}
                            - {name: inside, type: text}
                        split: {key: id}
                        training: {exclude: [id], hiddenLayers: [8], epochs: 3, seed: 4}
                        """)
                .file("points.csv", csv.toString());
    }

    @Test
    void aTrainingLeavesABundleAndARecord() throws IOException {
        project.run(Stage.PREPARE_DATA);
        Evidence evidence = project.run(Stage.TRAIN_MODEL);

        assertThat(evidence.inputs())
                .extracting(Resource::uri)
                .contains("run:prepare-data/train.parquet", "run:prepare-data/validation.parquet");
        assertThat(evidence.outputs())
                .extracting(Resource::uri)
                .containsExactly("run:train-model/bundle.zip", "run:train-model/reference.json");
        TrainingRecord record = evidence.detail().training();
        assertThat(record.features()).containsExactly("x", "y");
        assertThat(record.epochs()).hasSize(3);
        assertThat(record.seed()).isEqualTo(4);
        assertThat(record.threads()).isEqualTo(1);
        // Two inputs and a bias for each of eight units, eight inputs and a bias for each of two classes.
        assertThat(record.parameters()).isEqualTo(3 * 8 + 9 * 2);
        assertThat(record.data())
                .isEqualTo(project.results()
                        .requireEvidence(Stage.PREPARE_DATA)
                        .detail()
                        .preparation()
                        .parts()
                        .get(0)
                        .version());
        Table test = Tables.readParquet(project.results().file(Stage.PREPARE_DATA, "test.parquet"));
        try (Model model = ModelBundle.open(bundle())) {
            assertThat(model.predict(test).scores()).hasDimensions(test.rows(), 2);
        }
    }

    @Test
    void theSameDataAndSeedGiveTheSameBundle() throws IOException {
        project.run(Stage.PREPARE_DATA);
        project.run(Stage.TRAIN_MODEL);
        Digest first = Digest.ofFile(bundle());

        project.run(Stage.PREPARE_DATA);
        project.run(Stage.TRAIN_MODEL);
        assertThat(Digest.ofFile(bundle())).isEqualTo(first);
        project.run(Stage.TRAIN_MODEL, "training.seed=5");
        assertThat(Digest.ofFile(bundle())).isNotEqualTo(first);
    }

    @Test
    void aTrainingWithoutPreparationIsRefused() {
        assertThatThrownBy(() -> project.run(Stage.TRAIN_MODEL))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("prepare-data has not run");
    }

    @Test
    void anInterruptedTrainingLeavesTheFormerBundle() throws IOException {
        project.run(Stage.PREPARE_DATA);
        project.run(Stage.TRAIN_MODEL);
        byte[] former = Files.readAllBytes(bundle());

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> project.run(Stage.TRAIN_MODEL, "training.seed=5"))
                .isInstanceOf(Cd4mlException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(bundle()).hasBinaryContent(former);
    }

    private Path bundle() {
        return project.results().file(Stage.TRAIN_MODEL, "bundle.zip");
    }
}
