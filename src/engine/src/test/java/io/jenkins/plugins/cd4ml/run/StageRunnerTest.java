package io.jenkins.plugins.cd4ml.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.data.Project;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.lineage.StageRecord;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageRunnerTest {

    @TempDir
    private Path folder;

    private Project project;
    private Path results;

    @BeforeEach
    void project() throws IOException {
        project = new Project(folder)
                .configuration(
                        """
                        version: 1
                        model: {name: loans, task: regression, label: income}
                        data:
                          source: {path: loans.csv}
                          columns: [{name: income, type: number, required: true}]
                        """)
                .file("loans.csv", "income\n1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        results = project.results().root();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aStageLeavesItsFilesEvidenceConfigurationAndProvenance() throws IOException {
        Evidence evidence = project.run(Stage.PREPARE_DATA, "split.seed=5");
        assertThat(names(results)).containsExactly("prepare-data");
        assertThat(names(results.resolve("prepare-data")))
                .containsExactly(
                        "configuration.json",
                        "evidence.json",
                        "libraries.lock",
                        "preparation.sql",
                        "provenance.dsse.json",
                        "test.parquet",
                        "train.parquet",
                        "validation.parquet");
        assertThat(project.results().requireEvidence(Stage.PREPARE_DATA)).isEqualTo(evidence);
        assertThat(evidence.outputs())
                .extracting(Resource::uri)
                .containsExactly(
                        "run:prepare-data/preparation.sql",
                        "run:prepare-data/test.parquet",
                        "run:prepare-data/train.parquet",
                        "run:prepare-data/validation.parquet");
        assertThat(evidence.finished()).isAfterOrEqualTo(evidence.started());
    }

    @Test
    void theRecordedConfigurationReadsBackAsItWasResolved() throws IOException {
        ResolvedConfiguration resolved = new ConfigurationReader().read(folder, List.of("split.seed=5"));
        new StageRunner().run(Stage.VALIDATE_DATA, resolved, Progress.SILENT);
        StageRecord record = StageRecord.read(project.results(), Stage.VALIDATE_DATA);
        assertThat(Json.mapper().treeToValue(record.configuration(), Configuration.class))
                .isEqualTo(resolved.configuration());
    }

    @Test
    void whatLaterStagesMadeOfTheFormerFilesIsGone() throws IOException {
        project.run(Stage.VALIDATE_DATA);
        project.run(Stage.PREPARE_DATA);
        project.run(Stage.VALIDATE_DATA);
        assertThat(names(results)).containsExactly("validate-data");
    }

    @Test
    void aFailureLeavesNothingBehindAndTheFormerResultInPlace() throws IOException {
        Evidence former = project.run(Stage.VALIDATE_DATA);
        project.file("loans.csv", "income\nlots\n");
        assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA)).isInstanceOf(Cd4mlException.BadData.class);
        assertThat(names(results)).containsExactly("validate-data", "validate-data.failed.json");
        assertThat(project.results().requireEvidence(Stage.VALIDATE_DATA)).isEqualTo(former);
    }

    @Test
    void whatAKilledProcessLeftIsCleanedUp() throws IOException {
        project.run(Stage.VALIDATE_DATA);
        Files.createDirectories(results.resolve(".train-model.99999.tmp"));
        Files.writeString(results.resolve(".train-model.99999.tmp/half"), "x");
        Files.move(results.resolve("validate-data"), results.resolve(".validate-data.old-99999"));
        Evidence prepared = project.run(Stage.PREPARE_DATA);
        assertThat(names(results)).containsExactly("prepare-data", "validate-data");
        assertThat(prepared.resource("run:validate-data/evidence.json")).isPresent();
    }

    @Test
    void onlyOneWorksInARunFolderAtATime() throws IOException {
        Files.createDirectories(results);
        try (RunLock held = RunLock.take(project.results())) {
            assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA))
                    .isInstanceOf(Cd4mlException.Configuration.class)
                    .hasMessage("another cd4ml works in %s; wait until it has ended, or use a copy of the project"
                            .formatted(results));
        }
        project.run(Stage.VALIDATE_DATA);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(folder.resolve(".cd4ml"), "a file where a folder should be");
        assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA))
                .isInstanceOf(Cd4mlException.Internal.class)
                .hasMessageContaining("validate-data cannot finish its work in the folder " + results);
    }

    /** Linux has a device that is always full. */
    @Test
    void aFullDiskIsNamedWithItsFolder() throws IOException {
        assumeThat(Path.of("/dev/full")).exists();
        StageWork work = context -> {
            Files.writeString(Path.of("/dev/full"), "x");
            throw new IllegalStateException("the disk was not full");
        };
        ResolvedConfiguration resolved = new ConfigurationReader().read(folder, List.of());
        assertThatThrownBy(() -> new StageRunner().run(Stage.VALIDATE_DATA, work, resolved, Progress.SILENT))
                .isInstanceOf(Cd4mlException.Internal.class)
                .hasMessage("validate-data cannot finish its work in the folder %s: No space left on device"
                        .formatted(results));
        assertThat(names(results)).containsExactly("validate-data.failed.json");
    }

    private Process endless() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessStage.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("working");
        return process;
    }

    @Test
    void anInterruptedProcessLeavesNothingBehind() throws Exception {
        Process process = endless();
        assertThat(names(results)).hasSize(1);
        assertThatThrownBy(() -> project.run(Stage.VALIDATE_DATA)).hasMessageStartingWith("another cd4ml works in ");
        process.destroy();
        process.waitFor();
        assertThat(results).isEmptyDirectory();
    }

    @Test
    void aKilledProcessHoldsNobodyUp() throws Exception {
        Process process = endless();
        process.destroyForcibly();
        process.waitFor();
        assertThat(names(results)).hasSize(1);
        project.run(Stage.VALIDATE_DATA);
        assertThat(names(results)).containsExactly("validate-data");
    }
}
