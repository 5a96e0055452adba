package io.jenkins.plugins.cd4ml.registry.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.Promotion;
import io.jenkins.plugins.cd4ml.registry.RemoteModelRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a registry on a real MLflow server when people work on it there. */
class MlflowRegistryByHandTest {

    private static final String SERVER = System.getenv().getOrDefault("CD4ML_MLFLOW", "");

    @TempDir
    Path folder;

    private final String model = "loans-" + UUID.randomUUID();
    private MlflowClient mlflow;
    private RemoteModelRegistry registry;
    private ModelVersion first;
    private ModelVersion second;

    @BeforeEach
    void promoteTwice() throws IOException {
        assumeTrue(!SERVER.isEmpty(), "CD4ML_MLFLOW names no MLflow server, such as http://127.0.0.1:5000");
        mlflow = new MlflowClient(MlflowAddress.parse(SERVER), MlflowAccess.of(Map.of()));
        registry = new RemoteModelRegistry(
                new MlflowHost(MlflowAddress.parse(SERVER), MlflowAccess.of(Map.of()), SampleRegistry.CLOCK),
                SampleRegistry.CLOCK);
        first = register("one");
        second = register("two");
        move(first, null, "better");
        move(second, 1, "better");
    }

    private ModelVersion register(String bundle) throws IOException {
        Candidate loans = SampleRegistry.candidate(folder.resolve(bundle), bundle);
        return registry.register(
                new Candidate(model, loans.bundle(), loans.task(), loans.data(), loans.code(), loans.files()));
    }

    private void move(ModelVersion version, Integer from, String reason) throws IOException {
        registry.promote(
                new Promotion(version, "production", from, "ada", List.of(), reason, List.of(new byte[] {1}), false));
    }

    private JsonNode shown(String path, Map<String, String> query) {
        return mlflow.granted(mlflow.get(path, query), path);
    }

    private void setAlias(String alias, int version) {
        mlflow.post(
                "registered-models/alias", Map.of("name", model, "alias", alias, "version", Integer.toString(version)));
    }

    @Test
    void peopleSeeVersionsAliasesFilesAndMetricsUnderTheirOwnNames() {
        JsonNode version = shown("registered-models/alias", Map.of("name", model, "alias", "production"))
                .path("model_version");
        assertThat(version.path("version").asInt()).isEqualTo(2);
        assertThat(version.path("tags").toString()).contains(second.bundle().toString());
        String run = version.path("run_id").asText();
        assertThat(shown("artifacts/list", Map.of("run_id", run, "path", "train-model"))
                        .toString())
                .contains("train-model/bundle.zip");
        JsonNode metrics = shown("runs/get", Map.of("run_id", run))
                .path("run")
                .path("data")
                .path("metrics");
        assertThat(metrics.findValuesAsText("key")).contains("accuracy");
    }

    @Test
    void anAliasThatWasMovedThereIsNeitherFollowedNorMoved() throws IOException {
        setAlias("production", 1);
        assertThat(registry.disagreements(model))
                .containsExactly(("MLflow shows production of %s at version 1,"
                                + " and the ledger says version 2 (entry 2): another hand moved it")
                        .formatted(model));
        assertThatThrownBy(() -> registry.find(ModelReference.parse(model + "@production")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageEndingWith("run \"cd4ml registry repair %s\"".formatted(model));
        assertThatThrownBy(() -> move(first, 2, "worse")).isInstanceOf(Cd4mlException.BadData.class);
        registry.restore(model);
        assertThat(registry.disagreements(model)).isEmpty();
        assertThat(registry.find(ModelReference.parse(model + "@production"))).contains(second);
        move(first, 2, "worse");
    }

    @Test
    void anAliasThatIsOnlyThereIsToldAndTakenAway() throws IOException {
        setAlias("shadow", 1);
        assertThat(registry.disagreements(model)).singleElement().asString().contains("no entry of the ledger");
        registry.restore(model);
        assertThat(registry.disagreements(model)).isEmpty();
        assertThat(registry.aliases(model)).containsOnlyKeys("production");
    }

    @Test
    void aMoveThatAWriterDidNotComeToShowIsShownByTheNext() throws IOException {
        // As if the writer had died between the ledger and the alias: how far the ledger was shown is not known.
        mlflow.delete("registered-models/delete-tag", Map.of("name", model, "key", "cd4ml.ledger"));
        setAlias("production", 1);
        assertThat(registry.find(ModelReference.parse(model + "@production"))).contains(second);
        registry.promote(new Promotion(first, "staging", null, "ada", List.of(), "", List.of(), false));
        assertThat(registry.disagreements(model)).isEmpty();
    }

    @Test
    void aLineThatIsLongerThanAParameterStandsInAFile() throws IOException {
        String reason = "because ".repeat(2000);
        move(first, 2, reason);
        assertThat(registry.ledger(model).get(2).reason()).isEqualTo(reason);
    }

    @Test
    void aChangedFileIsRefused() throws IOException {
        String run = shown("model-versions/get", Map.of("name", model, "version", "2"))
                .path("model_version")
                .path("run_id")
                .asText();
        MlflowRun.find(mlflow, run).orElseThrow().keep("train-model/bundle.zip", new byte[] {1});
        try (var in = registry.openBundle(second)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(Cd4mlException.BadData.class)
                    .hasMessageContaining("its content was changed");
        }
    }

    @Test
    void aVersionOfAnotherMakerInTheSameModelIsLeftAlone() throws IOException {
        JsonNode theirs = mlflow.granted(
                mlflow.post("model-versions/create", Map.of("name", model, "source", "models:/" + model + "/1")),
                "register");
        assertThat(theirs.path("model_version").path("version").asInt()).isEqualTo(3);
        assertThat(register("three").version()).isEqualTo(4);
        assertThat(registry.versions(model)).extracting(ModelVersion::version).containsExactly(4, 2, 1);
        assertThat(registry.find(ModelReference.parse(model + "/3"))).isEmpty();
    }

    @Test
    void aLedgerThatWasDeletedIsToldWithTheWayBack() {
        String experiment = shown("experiments/get-by-name", Map.of("experiment_name", "cd4ml/" + model))
                .path("experiment")
                .path("experiment_id")
                .asText();
        mlflow.post("experiments/delete", Map.of("experiment_id", experiment));
        assertThatThrownBy(() -> registry.ledger(model))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("mlflow experiments restore -x " + experiment);
    }
}
