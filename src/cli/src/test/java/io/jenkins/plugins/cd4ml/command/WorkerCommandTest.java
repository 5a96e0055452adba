package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.worker.ProgressEvent;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import io.jenkins.plugins.cd4ml.worker.WorkerResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {

    @TempDir
    private Path folder;

    @Test
    void evidenceComesBackWithoutVerdicts() throws IOException {
        Project.learnable(folder).withData(Project.rows(20, 1) + "21,f,-4,3,maybe\n");
        Invocation worked = work(Stage.VALIDATE_DATA, "cd4ml.yaml");

        // The constraint is broken, but whoever asked will say so: the worker only measures.
        assertThat(worked.exitCode()).as(worked.err()).isZero();
        assertThat(result().evidence().stage()).isEqualTo(Stage.VALIDATE_DATA);
        assertThat(result().failure()).isNull();
        assertThat(result().runFolder()).isEqualTo(".cd4ml/run");
        assertThat(folder.resolve(".cd4ml/run/validate-data/evidence.json")).exists();
        assertThat(folder.resolve(".cd4ml/run/validate-data/verdicts.json")).doesNotExist();
    }

    @Test
    void aRunWithAnIdHasAFolderOfItsOwn() throws IOException {
        Project.learnable(folder);
        work(new WorkerRequest(WorkerRequest.PROTOCOL, Stage.VALIDATE_DATA, "cd4ml.yaml", List.of()).called("deep"));

        assertThat(result().runFolder()).isEqualTo(".cd4ml/runs/deep/run");
        assertThat(folder.resolve(".cd4ml/runs/deep/run/validate-data/evidence.json"))
                .exists();
        assertThat(folder.resolve(".cd4ml/run")).doesNotExist();
    }

    @Test
    void progressIsLinesOfJson() throws IOException {
        Project.learnable(folder);
        work(Stage.VALIDATE_DATA, "cd4ml.yaml");

        List<String> lines = Files.readAllLines(folder.resolve("events.ndjson"));
        assertThat(lines).hasSizeLessThan(EventFile.MOST_LINES);
        assertThat(lines).allSatisfy(line -> assertThat(Json.read(line.getBytes(), ProgressEvent.class, "a line")
                        .stage())
                .isEqualTo(Stage.VALIDATE_DATA));
    }

    @Test
    void aFailureComesBackToo() throws IOException {
        Invocation worked = work(Stage.VALIDATE_DATA, "nowhere.yaml");

        assertThat(worked.exitCode()).isEqualTo(2);
        assertThat(result().evidence()).isNull();
        assertThat(result().failure().exitCode()).isEqualTo(2);
        assertThat(result().failure().message()).contains("nowhere.yaml");
    }

    @Test
    void aRequestThatCannotBeReadIsAnsweredToo() throws IOException {
        Files.writeString(folder.resolve("request.json"), "{\"protocol\": 99}");
        Invocation worked = work();

        assertThat(worked.exitCode()).isNotZero();
        assertThat(result().failure().message()).isNotBlank();
    }

    @Test
    void aStageThatIsNoWorkIsAnsweredToo() throws IOException {
        Project.learnable(folder);
        Invocation worked = work(Stage.PROMOTE_MODEL, "cd4ml.yaml");

        assertThat(worked.exitCode()).isNotZero();
        assertThat(result().failure().message()).contains("promote-model");
    }

    @Test
    void predictionsAreJudgedWithoutAConfiguration() throws IOException {
        Files.writeString(folder.resolve("p.csv"), "y,s\nyes,.9\nno,.2\nyes,.7\nno,.4\n");
        PredictionSettings asked = new PredictionSettings(
                new SourceSettings("p.csv", null, null, null, null),
                "y",
                List.of("s"),
                null,
                null,
                null,
                List.of(),
                null,
                List.of());
        Files.write(
                folder.resolve("request.json"),
                Json.bytes(new WorkerRequest(WorkerRequest.PROTOCOL, Stage.EVALUATE_ACCURACY, null, List.of(), asked)));

        assertThat(work().exitCode()).isZero();
        assertThat(result().runFolder()).isEqualTo(".cd4ml/predictions");
        assertThat(result().configuration()).isNull();
        assertThat(result().evidence().inputs()).extracting(Resource::uri).containsExactly("project:p.csv");
        assertThat(result().evidence().trial()).isNotNull();
    }

    private Invocation work(Stage stage, String configuration) throws IOException {
        return work(new WorkerRequest(WorkerRequest.PROTOCOL, stage, configuration, List.of()));
    }

    private Invocation work(WorkerRequest request) throws IOException {
        Files.write(folder.resolve("request.json"), Json.bytes(request));
        return work();
    }

    private Invocation work() {
        return Invocation.in(
                folder, "worker", "--request", "request.json", "--result", "result.json", "--events", "events.ndjson");
    }

    private WorkerResult result() {
        return Json.read(folder.resolve("result.json"), WorkerResult.class);
    }
}
