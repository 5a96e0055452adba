package io.jenkins.plugins.cd4ml.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.worker.WorkerResult.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerContractTest {

    @TempDir
    Path project;

    @Test
    void aRequestReadsBack() {
        WorkerRequest request = new WorkerRequest(
                WorkerRequest.PROTOCOL, Stage.TRAIN_MODEL, "cd4ml.yaml", List.of("training.epochs=5"));
        assertThat(Json.read(Json.bytes(request), WorkerRequest.class, "it")).isEqualTo(request);
    }

    @Test
    void aRequestWithoutOverridesHasNone() {
        assertThat(request("{\"protocol\":1,\"stage\":\"train-model\",\"configuration\":\"cd4ml.yaml\"}")
                        .overrides())
                .isEmpty();
    }

    @Test
    void aRequestNamesAConfigurationOrPredictionsAndNotBoth() {
        String predictions = "\"predictions\":{\"source\":{\"path\":\"p.csv\"},\"label\":\"y\",\"prediction\":\"p\"}";
        assertThat(request("{\"protocol\":1,\"stage\":\"bias-check\"," + predictions + "}")
                        .predictions()
                        .label())
                .isEqualTo("y");
        for (String json : List.of(
                "{\"protocol\":1,\"stage\":\"bias-check\",\"configuration\":\"cd4ml.yaml\"," + predictions + "}",
                "{\"protocol\":1,\"stage\":\"train-model\"," + predictions + "}",
                "{\"protocol\":1,\"stage\":\"bias-check\"}")) {
            assertThatThrownBy(() -> request(json)).as(json).isInstanceOf(Cd4mlException.class);
        }
    }

    @Test
    void aRequestOfAnotherVersionSaysWhatToInstall() {
        assertThatThrownBy(() -> new WorkerRequest(2, Stage.TRAIN_MODEL, "cd4ml.yaml", null))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("install the worker that belongs to the plugin");
    }

    @Test
    void aRequestFromAStrangerIsReadStrictly() {
        for (String json : List.of(
                "{\"protocol\":9,\"stage\":\"train-model\",\"configuration\":\"cd4ml.yaml\"}",
                "{\"protocol\":1,\"stage\":\"rm -rf\",\"configuration\":\"cd4ml.yaml\"}",
                "{\"protocol\":1,\"stage\":\"train-model\"}",
                "{\"protocol\":1,\"stage\":\"train-model\",\"configuration\":\"cd4ml.yaml\",\"command\":\"x\"}",
                "{}")) {
            assertThatThrownBy(() -> request(json)).as(json).isInstanceOf(Cd4mlException.class);
        }
    }

    @Test
    void aResultWithEvidenceReadsBack() {
        Evidence evidence = SampleRun.in(project).folder().requireEvidence(Stage.BIAS_CHECK);
        WorkerResult result = new WorkerResult(1, "0.1.0", Digest.of("yaml"), ".cd4ml/run", evidence, null);
        assertThat(Json.read(Json.bytes(result), WorkerResult.class, "it")).isEqualTo(result);
    }

    @Test
    void aFailureComesBackAsTheSameFailure() {
        for (ExitCode code : ExitCode.values()) {
            if (code != ExitCode.PASSED) {
                Cd4mlException exception = new Failure(code.number(), "no rows").exception();
                assertThat(exception.exitCode()).isEqualTo(code);
                assertThat(exception).hasMessage("no rows");
            }
        }
        assertThat(new Failure(99, "?").exception()).isInstanceOf(Cd4mlException.Internal.class);
        assertThat(new Failure(0, "?").exception()).isInstanceOf(Cd4mlException.Internal.class);
    }

    @Test
    void aResultHasEitherEvidenceOrAFailure() {
        assertThatThrownBy(() -> new WorkerResult(1, "0.1.0", null, null, null, null))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("either evidence or a failure");
        assertThatThrownBy(() -> new WorkerResult(2, "0.1.0", null, null, null, new Failure(3, "x")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> Json.read(
                        "{\"protocol\":1,\"cd4ml\":\"0.1.0\"}".getBytes(StandardCharsets.UTF_8),
                        WorkerResult.class,
                        "result.json"))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("result.json");
    }

    @Test
    void anEventIsOneLine() {
        ProgressEvent event = new ProgressEvent(
                Instant.EPOCH, Stage.TRAIN_MODEL, "Training\nnow", 1, 20, "epochs", Map.of("validationLoss", 0.5));
        byte[] line = Json.bytes(event);
        assertThat(new String(line, StandardCharsets.UTF_8)).doesNotContain("\n");
        assertThat(Json.read(line, ProgressEvent.class, "it")).isEqualTo(event);
    }

    private static WorkerRequest request(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), WorkerRequest.class, "request.json");
    }
}
