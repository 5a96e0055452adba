package io.jenkins.plugins.cd4ml.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementsTest {

    @TempDir
    Path project;

    private RunFolder run;

    @BeforeEach
    void makeARun() {
        run = SampleRun.in(project).folder();
    }

    @Test
    void provenanceSaysWhatWasMadeFromWhatAndHow() throws IOException {
        JsonNode statement = statement(Stage.TRAIN_MODEL, RunFolder.PROVENANCE);
        assertThat(statement.at("/_type").asText()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.at("/predicateType").asText()).isEqualTo("https://slsa.dev/provenance/v1");
        assertThat(statement.at("/subject").findValuesAsText("name"))
                .containsExactly(
                        "train-model/bundle.zip", "train-model/evidence.json", "train-model/configuration.json");
        assertThat(statement.at("/subject/0/digest/sha256").asText())
                .isEqualTo(
                        Digest.ofFile(run.file(Stage.TRAIN_MODEL, "bundle.zip")).hex());

        JsonNode definition = statement.at("/predicate/buildDefinition");
        assertThat(definition.at("/buildType").asText()).isEqualTo(Statements.BUILD_TYPE);
        assertThat(definition.at("/externalParameters/stage").asText()).isEqualTo("train-model");
        assertThat(definition.at("/externalParameters/configuration/name").asText())
                .isEqualTo("train-model/configuration.json");
        assertThat(definition
                        .at("/externalParameters/configuration/digest/sha256")
                        .asText())
                .isEqualTo(Digest.ofFile(run.file(Stage.TRAIN_MODEL, RunFolder.CONFIGURATION))
                        .hex());
        assertThat(definition.at("/internalParameters/environment/threads").asInt())
                .isEqualTo(1);
        assertThat(definition.at("/resolvedDependencies").findValuesAsText("uri"))
                .containsExactly(
                        "run:prepare-data/train.parquet",
                        "run:validate-data/libraries.lock",
                        "git+https://example.org/loans.git@main");
        assertThat(definition.at("/resolvedDependencies/2/digest/gitCommit").asText())
                .hasSize(40);

        JsonNode details = statement.at("/predicate/runDetails");
        assertThat(details.at("/builder/id").asText()).isEqualTo(Statements.BUILDER);
        assertThat(details.at("/builder/version/cd4ml").asText()).isEqualTo("0.1.0");
        assertThat(details.at("/metadata/startedOn").asText()).isEqualTo("2026-03-01T12:00:02Z");
        assertThat(details.at("/metadata/finishedOn").asText()).isEqualTo("2026-03-01T12:00:03Z");
        assertThat(details.at("/metadata/invocationId").asText()).startsWith("sha256:");
    }

    /** SLSA asks to name an extension after who defines it; a lock file is what a build depends on. */
    @Test
    void aProvenanceSaysWhyItWasMadeWithWhatAndAtWhichCost() throws IOException {
        JsonNode statement = statement(Stage.TRAIN_MODEL, RunFolder.PROVENANCE);
        JsonNode internal = statement.at("/predicate/buildDefinition/internalParameters");
        assertThat(internal.at("/cause/kind").asText()).isEqualTo("scm");
        assertThat(internal.at("/cause/url").asText()).isEqualTo("https://ci.example/job/loans/7/");
        assertThat(internal.at("/environment/lock/uri").asText()).isEqualTo("run:validate-data/libraries.lock");
        JsonNode usage = statement.at("/predicate/runDetails/metadata/cd4ml_usage");
        assertThat(usage.at("/cpuSeconds").asDouble()).isEqualTo(1.5);
        assertThat(usage.at("/peakMemoryBytes").asLong()).isEqualTo(123_456_789);
        assertThat(statement
                        .at("/predicate/buildDefinition/resolvedDependencies")
                        .findValuesAsText("uri"))
                .contains("run:validate-data/libraries.lock");
    }

    @Test
    void aTestResultSaysWhatWasJudgedAndHowItWent() throws IOException {
        JsonNode statement = statement(Stage.EVALUATE_ACCURACY, RunFolder.VERDICTS_STATEMENT);
        assertThat(statement.at("/predicateType").asText())
                .isEqualTo("https://in-toto.io/attestation/test-result/v0.1");
        assertThat(statement.at("/subject").findValuesAsText("name"))
                .containsExactly(
                        "train-model/bundle.zip",
                        "evaluate-accuracy/evidence.json",
                        "evaluate-accuracy/provenance.dsse.json",
                        "evaluate-accuracy/verdicts.json");
        assertThat(statement.at("/subject/2/digest/sha256").asText())
                .isEqualTo(Digest.ofFile(run.file(Stage.EVALUATE_ACCURACY, RunFolder.PROVENANCE))
                        .hex());
        assertThat(statement.at("/predicate/result").asText()).isEqualTo("PASSED");
        assertThat(statement.at("/predicate/passedTests/0").asText()).isEqualTo("accuracy, minimum 0.8");
        assertThat(statement.at("/predicate/warnedTests")).isEmpty();
        assertThat(statement.at("/predicate/failedTests")).isEmpty();
        assertThat(statement.at("/predicate/configuration/0/name").asText())
                .isEqualTo("evaluate-accuracy/configuration.json");
    }

    @Test
    void dataIsWhatIsJudgedWhereThereIsNoModelYet() throws IOException {
        assertThat(statement(Stage.VALIDATE_DATA, RunFolder.VERDICTS_STATEMENT)
                        .at("/subject/0/name")
                        .asText())
                .isEqualTo("data/loans.csv");
    }

    @Test
    void aMissThatBlocksIsFailedAndOneThatDoesNotIsWarned() {
        assertThat(result(Gate.minimum("accuracy", .95)).at("/result").asText()).isEqualTo("FAILED");
        assertThat(result(Gate.minimum("accuracy", .95)).at("/failedTests/0").asText())
                .isEqualTo("accuracy, minimum 0.95");
        JsonNode warned =
                result(new Gate("accuracy", "", Comparison.MINIMUM, .95, .95, null, Consequence.UNSTABLE, null));
        assertThat(warned.at("/result").asText()).isEqualTo("WARNED");
        assertThat(warned.at("/warnedTests/0").asText()).isEqualTo("accuracy, minimum 0.95");
        // What was not measured does not pass.
        assertThat(result(Gate.minimum("f1", .5)).at("/result").asText()).isEqualTo("FAILED");
    }

    @Test
    void aRecordWhoseFilesContradictEachOtherIsRefused() {
        StageRecord record = StageRecord.read(run, Stage.EVALUATE_ACCURACY);
        StageRecord other = StageRecord.read(run, Stage.BIAS_CHECK);
        assertThat(record.evidence().stage()).isEqualTo(Stage.EVALUATE_ACCURACY);
        assertThatThrownBy(() -> StageRecord.of(
                        record.files().get(RunFolder.EVIDENCE),
                        record.files().get(RunFolder.CONFIGURATION),
                        other.files().get(RunFolder.PROVENANCE)))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("run evaluate-accuracy again");
    }

    @Test
    void aJudgementWritesWhatItGivesAsBytes() throws IOException {
        StageRecord record = StageRecord.read(run, Stage.EVALUATE_ACCURACY);
        Judgement judgement = Judgement.of(record, List.of(Gate.minimum("accuracy", .95)), Optional.empty());
        judgement.writeTo(run);
        assertThat(judgement.report().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(run.verdicts(Stage.EVALUATE_ACCURACY)).contains(judgement.report());
        judgement.files().forEach((name, content) -> assertThat(run.file(Stage.EVALUATE_ACCURACY, name))
                .hasBinaryContent(content));
        assertThat(LineageVerifier.verify(run, Optional.empty()).verified()).isTrue();
    }

    @Test
    void theTreeLeadsFromTheModelToItsSources() throws IOException {
        LineageTree tree = LineageTree.of(RecordedRun.read(RecordedFiles.of(run)));
        String text = String.join("\n", tree.lines());
        assertThat(tree.lines().get(0)).startsWith("train-model/bundle.zip  ");
        // The code is said where it changes, not at each stage.
        assertThat(text).containsOnlyOnce("0123456789abcdef0123456789abcdef01234567");
        assertThat(text)
                .contains("├─ train-model at 2026-03-01T12:00:02Z with cd4ml 0.1.0")
                .contains("│     └─ prepare-data at")
                .contains("├─ data/loans.csv  ")
                .contains("code https://example.org/loans.git 0123456789abcdef0123456789abcdef01234567")
                .contains("2 gates: PASSED")
                .contains("1 gate: PASSED")
                .contains("accuracy, minimum 0.8: PASSED");
        assertThat(Json.read(Json.pretty(tree).getBytes(StandardCharsets.UTF_8), LineageTree.class, "tree"))
                .isEqualTo(tree);
    }

    private JsonNode result(Gate gate) {
        byte[] envelope = Judgement.of(StageRecord.read(run, Stage.EVALUATE_ACCURACY), List.of(gate), Optional.empty())
                .files()
                .get(RunFolder.VERDICTS_STATEMENT);
        return Envelope.parse(envelope, "it").statement("it").predicate();
    }

    private JsonNode statement(Stage stage, String name) throws IOException {
        Envelope envelope = Envelope.parse(Json.bounded(run.file(stage, name)), name);
        return Json.read(envelope.payload(), JsonNode.class, name);
    }
}
