package io.jenkins.plugins.cd4ml.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.deployment.DeploymentManifest;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome.Ran;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome.Written;
import io.jenkins.plugins.cd4ml.deployment.DeploymentRequest;
import io.jenkins.plugins.cd4ml.deployment.Traffic;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker answers about a deployment comes from outside, and aliases move by it. */
class DeploymentTaskResultTest {

    private static final Ran PASSED = new Ran(true, "it passed", 1);
    private static final Ran FAILED = new Ran(false, "it ended with 1", 1);
    private static final DeploymentManifest MANIFEST = manifest(2);
    private static final DeploymentRequest ASKED = new DeploymentRequest(
            new DeploymentSettings(
                    "serving.git", null, null, null, null, null, null, List.of("./serve"), List.of("./test"), null),
            MANIFEST,
            true);

    private static DeploymentManifest manifest(int version) {
        return new DeploymentManifest(
                DeploymentManifest.SCHEMA,
                "loans",
                "production",
                version,
                null,
                new DeploymentManifest.Bundle(Digest.of("bundle"), null),
                new DeploymentManifest.Move(3, Digest.of("line"), "promotion", Instant.EPOCH, "ada"),
                Traffic.REST,
                null);
    }

    private static Written written(Digest digest, String path, Long overtakenBy) {
        return new Written("serving.git", "main", path, "abc", digest, true, overtakenBy);
    }

    private static final String PATH = "models/loans/production.yaml";
    private static final Written WRITTEN = written(MANIFEST.digest(), PATH, null);

    private static DeploymentTaskResult result(Written written, Ran command, Ran smokeTest) {
        return new DeploymentTaskResult(1, "0.1.0", new DeploymentOutcome(MANIFEST, written, command, smokeTest), null);
    }

    @Test
    void whatWasAskedIsAnswered() {
        for (DeploymentTaskResult honest : List.of(
                result(WRITTEN, PASSED, PASSED),
                result(WRITTEN, PASSED, FAILED),
                result(WRITTEN, FAILED, null),
                result(written(MANIFEST.digest(), PATH, 9L), null, null))) {
            DeploymentTaskResult read = Json.read(Json.bytes(honest), DeploymentTaskResult.class, "it");
            assertThat(read.answering(ASKED)).isEqualTo(honest.outcome());
        }
    }

    @Test
    void anAnswerToSomethingElseIsRefused() {
        DeploymentTaskResult other =
                new DeploymentTaskResult(1, "0.1.0", new DeploymentOutcome(manifest(1), WRITTEN, PASSED, PASSED), null);
        refused(other, "another manifest");
        refused(result(null, PASSED, PASSED), "deployment.repository");
        refused(result(written(Digest.of("other"), PATH, null), PASSED, PASSED), "another file");
        refused(result(written(MANIFEST.digest(), "README.md", null), PASSED, PASSED), "another file");
    }

    @Test
    void aProgramThatDidNotRunHasNotPassed() {
        refused(result(WRITTEN, null, PASSED), "does not tell how the command ended");
        refused(result(WRITTEN, PASSED, null), "does not tell how the smoke test ended");
    }

    @Test
    void whatNobodyAskedForIsRefusedAndSoIsASentenceTooLongForALedger() {
        DeploymentRequest without = new DeploymentRequest(
                new DeploymentSettings("serving.git", null, null, null, null, null, null, null, null, null),
                MANIFEST,
                true);
        assertThatThrownBy(() -> result(WRITTEN, null, FAILED).answering(without))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("a smoke test that nobody asked for");
        refused(result(WRITTEN, PASSED, new Ran(false, "x".repeat(5000), 1)), "more than 4000 characters");
    }

    @Test
    void aFailureOfTheWorkerIsToldInItsOwnWords() {
        DeploymentTaskResult failed = new DeploymentTaskResult(
                1, "0.1.0", null, new WorkerResult.Failure(2, "the repository asks for a login"));
        assertThatThrownBy(() -> failed.answering(ASKED))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessage("the repository asks for a login");
    }

    private static void refused(DeploymentTaskResult result, String why) {
        assertThatThrownBy(() -> result.answering(ASKED))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining(why);
    }
}
