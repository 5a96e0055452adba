package io.jenkins.plugins.cd4ml.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {

    @TempDir
    Path project;

    @Test
    void itLiesBesideTheConfigurationFile() {
        RunFolder run = RunFolder.beside(project.resolve("x/../cd4ml.yaml"));
        assertThat(run.project()).isEqualTo(project);
        assertThat(run.file(Stage.TRAIN_MODEL, RunFolder.BUNDLE))
                .isEqualTo(project.resolve(".cd4ml/run/train-model/bundle.zip"));
    }

    @Test
    void runsWithAnIdShareNothingButTheProject() {
        RunFolder run = RunFolder.beside(project.resolve("cd4ml.yaml"), "deep");
        assertThat(run.project()).isEqualTo(project);
        assertThat(run.root()).isEqualTo(project.resolve(".cd4ml/runs/deep/run"));
        assertThat(run.checkpoint()).isEqualTo(project.resolve(".cd4ml/runs/deep/checkpoint.zip"));
        assertThat(RunFolder.alone(run.root())).isEqualTo(run);
        assertThat(RunFolder.predictions(project, "deep"))
                .isEqualTo(new RunFolder(project, project.resolve(".cd4ml/runs/deep/predictions")));
        assertThatThrownBy(() -> run.requireEvidence(Stage.PREPARE_DATA))
                .hasMessageContaining("prepare-data has not run in %s with the id deep;".formatted(project));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", ".hidden", "a/b", "a\\b", "ä", "a b", "a:b"})
    void anIdCannotLeadElsewhere(String id) {
        assertThatThrownBy(() -> RunFolder.beside(project.resolve("cd4ml.yaml"), id))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("the id \"%s\" cannot be used".formatted(id));
    }

    @Test
    void resourcesAreLocatedInTheRunOrInTheProject() throws IOException {
        RunFolder run = SampleRun.in(project).folder();
        Resource bundle = run.resource(Stage.TRAIN_MODEL, RunFolder.BUNDLE);
        assertThat(bundle.uri()).isEqualTo(RunFolder.BUNDLE_URI);
        assertThat(bundle.digest()).isEqualTo(Digest.ofFile(run.locate(bundle)));
        assertThat(bundle.bytes()).isEqualTo(Files.size(run.locate(bundle)));
        assertThat(run.locate(new Resource("project:data/loans.csv", bundle.digest(), 1)))
                .isEqualTo(project.resolve("data/loans.csv"));
    }

    @Test
    void whatStagesLeftIsReadBack() {
        RunFolder run = SampleRun.in(project).folder();
        assertThat(run.requireEvidence(Stage.TRAIN_MODEL).stage()).isEqualTo(Stage.TRAIN_MODEL);
        assertThat(run.verdicts(Stage.EVALUATE_ACCURACY)).isPresent();
        assertThat(run.verdicts(Stage.TRAIN_MODEL)).isEmpty();
    }

    @Test
    void aStageThatHasNotRunIsToldWithTheCommandThatRunsIt() {
        RunFolder run = RunFolder.beside(project.resolve("cd4ml.yaml"));
        assertThat(run.evidence(Stage.PREPARE_DATA)).isEmpty();
        assertThatThrownBy(() -> run.requireEvidence(Stage.PREPARE_DATA))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("prepare-data has not run in " + project)
                .hasMessageContaining("run \"cd4ml prepare-data\" first");
    }

    @Test
    void evidenceThatWasCutOffIsNamed() throws IOException {
        RunFolder run = SampleRun.in(project).folder();
        Path file = run.file(Stage.TRAIN_MODEL, RunFolder.EVIDENCE);
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 100));
        assertThatThrownBy(() -> run.evidence(Stage.TRAIN_MODEL))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining(file.toString());
    }
}
