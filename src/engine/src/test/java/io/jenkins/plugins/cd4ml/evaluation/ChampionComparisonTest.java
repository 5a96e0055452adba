package io.jenkins.plugins.cd4ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Project;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.PairedDifference;
import io.jenkins.plugins.cd4ml.run.StageRunner;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new model against a champion on a real project: prepared by DuckDB, trained by DL4J. */
class ChampionComparisonTest {

    private static final String CONFIGURATION =
            """
            version: 1
            model: {name: m, task: binary, label: y, positive: 'yes'}
            data:
              source: {path: rows.csv}
              columns:
                - {name: id, type: integer}
                - {name: x, type: number}
                - {name: z, type: number}
                - {name: y, type: text}
            split: {method: hash, key: id, test: 0.4}
            training: {exclude: [id], hiddenLayers: [8], epochs: %d, batchSize: 32, learningRate: 0.02}
            """;

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void trainAChampion() throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        StringBuilder csv = new StringBuilder("id,x,z,y\n");
        for (int id = 0; id < 800; id++) {
            double x = random.nextGaussian();
            csv.append("%d,%s,%s,%s\n"
                    .formatted(id, x, random.nextGaussian(), x + random.nextGaussian() * .4 > 0 ? "yes" : "no"));
        }
        project = new Project(folder).file("rows.csv", csv.toString()).configuration(CONFIGURATION.formatted(12));
        train();
        Files.copy(folder.resolve(".cd4ml/run/train-model/bundle.zip"), folder.resolve("champion.zip"));
    }

    @Test
    void theChampionIsMeasuredOnTheSameRowsAndNamedInTheEvidence() throws IOException {
        project.configuration(CONFIGURATION.formatted(1).replace("[id]", "[id, x]"));
        project.run(Stage.TRAIN_MODEL);

        Evidence evidence = evaluate(champion());

        assertThat(evidence.inputs()).anySatisfy(input -> {
            assertThat(input.uri()).isEqualTo("registry:m/1/bundle.zip");
            assertThat(input.digest()).isEqualTo(champion().digest());
        });
        assertThat(difference(evidence, "accuracy")).isInstanceOfSatisfying(PairedDifference.class, difference -> {
            assertThat(difference.losses()).isGreaterThan(difference.wins());
            assertThat(difference.upperBound(.95).orElseThrow()).isNegative();
        });
        assertThat(difference(evidence, "logLoss").lowerBound(.95).orElseThrow())
                .isPositive();
        assertThat(difference(evidence, "rocAuc").upperBound(.95).orElseThrow()).isNegative();
    }

    @Test
    void theSameBundleDiffersByNothing() throws IOException {
        Evidence evidence = evaluate(champion());
        assertThat(evidence.measurements())
                .filteredOn(measurement -> measurement.against().equals("champion"))
                .hasSizeGreaterThan(10)
                .allSatisfy(measurement -> assertThat(measurement.estimate())
                        .isInstanceOfSatisfying(Estimate.Exact.class, exact -> assertThat(exact.count())
                                .isZero()));
    }

    @Test
    void withoutAChampionNothingIsCompared() throws IOException {
        assertThat(project.run(Stage.EVALUATE_ACCURACY).measurements())
                .allSatisfy(measurement -> assertThat(measurement.against()).isEmpty());
    }

    @Test
    void anotherFileThanTheRegistrysBundleIsRefused() throws IOException {
        ChampionBundle other = new ChampionBundle("m/1", champion().path(), Digest.of(new byte[] {1}));
        assertThatThrownBy(() -> evaluate(other))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("is not the bundle of the champion m/1 that the registry names");
        assertThatThrownBy(() -> evaluate(new ChampionBundle("m/1", "nowhere.zip", other.digest())))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the bundle of the champion m/1 is not in the file nowhere.zip");
    }

    @Test
    void aChampionThatNeedsOtherFeaturesIsRefusedInOneSentence() throws IOException {
        project.configuration(
                CONFIGURATION.formatted(1) + "preparation: {sql: 'SELECT id, x AS other, z, y FROM source'}\n");
        train();
        assertThatThrownBy(() -> evaluate(champion()))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageStartingWith("the champion m/1 cannot be compared with the new model: ")
                .hasMessageContaining("x")
                .hasMessageEndingWith("leave the comparison out with --champion none");
    }

    @Test
    void aChampionForAnotherTaskIsRefusedInOneSentence() throws IOException {
        project.configuration(CONFIGURATION
                .formatted(1)
                .replace("task: binary, label: y, positive: 'yes'", "task: regression, label: z"));
        train();
        assertThatThrownBy(() -> evaluate(champion()))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("it is a model for the task binary and model.task is regression");
    }

    @Test
    void aChampionThatKnowsOtherClassesIsRefusedInOneSentence() throws IOException {
        project.configuration(
                CONFIGURATION.formatted(1).replace("'yes'", "'sure'")
                        + "preparation: {sql: \"SELECT id, x, z, CASE y WHEN 'yes' THEN 'sure' ELSE y END AS y FROM source\"}\n");
        train();
        assertThatThrownBy(() -> evaluate(champion()))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("it knows the classes no, yes and the new model no, sure");
    }

    private ChampionBundle champion() throws IOException {
        Path file = folder.resolve("champion.zip");
        return new ChampionBundle("m/1", file.toString(), Digest.ofFile(file));
    }

    private static Estimate difference(Evidence evidence, String metric) {
        return evidence.measurements().stream()
                .filter(measurement -> measurement.metric().equals(metric)
                        && measurement.scope().isEmpty()
                        && measurement.against().equals(Measurement.CHAMPION))
                .findFirst()
                .orElseThrow()
                .estimate();
    }

    private Evidence evaluate(ChampionBundle champion) throws IOException {
        return new StageRunner()
                .comparingWith(Optional.of(champion))
                .run(Stage.EVALUATE_ACCURACY, new ConfigurationReader().read(folder, List.of()), Progress.SILENT);
    }

    private void train() throws IOException {
        project.run(Stage.PREPARE_DATA);
        project.run(Stage.TRAIN_MODEL);
    }
}
