package io.jenkins.plugins.cd4ml.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.Finding;
import io.jenkins.plugins.cd4ml.lineage.SampleKeys;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.VerificationReport;
import io.jenkins.plugins.cd4ml.policy.Approval;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoterTest {

    private static final SigningKey KEY = SampleKeys.signing(SampleKeys.SECRET_1);

    @TempDir
    Path folder;

    private Path root;
    private FileModelRegistry registry;
    private SampleRun run;

    @BeforeEach
    void makeARun() {
        root = folder.resolve("registry");
        registry = SampleRegistry.in(root);
        run = SampleRun.in(folder.resolve("project"), Optional.of(KEY));
    }

    @Test
    void aModelThatPassesIsRegisteredAndItsAliasMoves() throws IOException {
        PromotionOutcome outcome = promote(PromotionRequest.by("ada", "first"));
        assertThat(outcome.decision().refusals()).isEmpty();
        assertThat(outcome.version().reference()).isEqualTo("loans/1");
        assertThat(outcome.entry().reason()).isEqualTo("first");
        assertThat(registry.find(ModelReference.parse("loans@production"))).contains(outcome.version());
    }

    @Test
    void theLedgerRestsOnEveryStatementAndLastOnThatOfThePromotion() throws IOException {
        LedgerEntry entry = promote(approvedBy("grace", "better")).entry();
        // A provenance of each of five stages and the verdicts of three, then the promotion's own.
        assertThat(entry.evidence())
                .hasSize(9)
                .contains(Digest.ofFile(run.folder().file(Stage.TRAIN_MODEL, RunFolder.PROVENANCE)));
        byte[] last = registry.statement("loans", entry.evidence().get(8)).orElseThrow();
        Envelope envelope = Envelope.parse(last, "it");
        assertThat(envelope.signedWith(KEY.verificationKey())).isTrue();
        JsonNode statement = Json.mapper().readTree(envelope.payload());
        assertThat(statement.at("/predicateType").asText()).isEqualTo("https://slsa.dev/verification_summary/v1");
        assertThat(statement.at("/subject").findValuesAsText("name"))
                .contains("train-model/bundle.zip", "validate-data/evidence.json");
        assertThat(statement.at("/predicate/resourceUri").asText()).isEqualTo("pkg:generic/loans@1");
        assertThat(statement.at("/predicate/verificationResult").asText()).isEqualTo("PASSED");
        assertThat(statement.at("/predicate/timeVerified").asText()).isEqualTo("2026-03-02T08:00:00Z");
        assertThat(statement.at("/predicate/inputAttestations")).hasSize(8);
        assertThat(statement
                        .at("/predicate/cd4ml_promotion/request/approvals/0/by")
                        .asText())
                .isEqualTo("grace");
        assertThat(statement.at("/predicate/cd4ml_promotion/decision/checks")).isNotEmpty();
    }

    @Test
    void aRefusalRegistersNothing() throws IOException {
        PromotionOutcome outcome = promote(approvedBy("ada", ""));
        assertThat(outcome.decision().refusal().orElseThrow())
                .hasMessage(
                        "the model is not promoted: cd4ml.yaml asks for 1 approval by others than ada: there are 0");
        assertThat(outcome.version()).isNull();
        assertThat(root).doesNotExist();
    }

    @Test
    void promotingTheSameAgainChangesNothing() throws IOException {
        promote(PromotionRequest.by("ada", ""));
        PromotionOutcome again = promote(PromotionRequest.by("ada", ""));
        assertThat(again.version().version()).isEqualTo(1);
        assertThat(again.entry()).isNull();
        assertThat(registry.ledger("loans")).hasSize(1);
    }

    @Test
    void aRunWhoseFilesWereChangedIsNotPromoted() throws IOException {
        Files.writeString(run.folder().file(Stage.TRAIN_MODEL, RunFolder.BUNDLE), "another model");
        assertThatThrownBy(() -> promote(PromotionRequest.by("ada", "")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("the lineage of the model is broken at train-model/bundle.zip");
        assertThat(root).doesNotExist();
    }

    @Test
    void aBundleThatIsGoneIsToldAsSuch() throws IOException {
        Files.delete(run.folder().file(Stage.TRAIN_MODEL, RunFolder.BUNDLE));
        assertThatThrownBy(() -> promote(PromotionRequest.by("ada", "")))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("train-model/bundle.zip")
                .hasMessageContaining("missing");
    }

    @Test
    void withoutATrainingThereIsNoCandidate() {
        RunFolder empty = RunFolder.beside(folder.resolve("cd4ml.yaml"));
        assertThatThrownBy(() -> Candidates.fromRun(empty, SampleRun.configuration()))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("run \"cd4ml train-model\" first");
    }

    @Test
    void aRegisteredVersionIsVerifiedWithItsLedgerAndRowsAreNotKept() throws IOException {
        ModelVersion version = promote(PromotionRequest.by("ada", "")).version();
        VerificationReport report = RegisteredLineage.verify(registry, version, Optional.of(KEY.verificationKey()));
        assertThat(report.failures()).isEmpty();
        assertThat(report.findings())
                .anyMatch(f -> f.state() == Finding.State.NOT_KEPT && f.file().equals("prepare-data/train.parquet"))
                .anyMatch(f -> f.state() == Finding.State.OK && f.file().equals("ledger"))
                .anyMatch(f -> f.file().startsWith("statements/"));
    }

    /** Whatever is changed in a version's folder is told, or refused with the file's name. */
    @Test
    void oneChangedByteOfAnyKeptFileIsSeen() throws IOException {
        promote(PromotionRequest.by("ada", ""));
        List<String> unseen = new ArrayList<>();
        for (Path file : keptFiles()) {
            byte[] original = Files.readAllBytes(file);
            int step = Math.max(1, original.length / 2);
            for (int at = 0; at < original.length; at += step) {
                byte[] changed = original.clone();
                changed[at] ^= 2;
                Files.write(file, changed);
                if (verifiedWithoutAWord(file)) {
                    unseen.add(file + " at " + at);
                }
            }
            Files.write(file, original);
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void oneChangedByteOfTheVersionItselfIsSeen() throws IOException {
        promote(PromotionRequest.by("ada", ""));
        Path file = root.resolve("models/loans/versions/1/version.json");
        byte[] original = Files.readAllBytes(file);
        List<Integer> unseen = new ArrayList<>();
        for (int at = 0; at < original.length; at += 29) {
            byte[] changed = original.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            if (verifiedWithoutAWord(file)) {
                unseen.add(at);
            }
        }
        assertThat(unseen).isEmpty();
    }

    private boolean verifiedWithoutAWord(Path file) throws IOException {
        try {
            ModelVersion version =
                    registry.find(ModelReference.parse("loans/1")).orElseThrow();
            return RegisteredLineage.verify(registry, version, Optional.of(KEY.verificationKey()))
                    .verified();
        } catch (Cd4mlException.BadData e) {
            assertThat(e).hasMessageContaining(file.getFileName().toString());
            return false;
        }
    }

    private List<Path> keptFiles() throws IOException {
        try (var walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    // No answer rests on the index alone: see KeptVersionsTest.
                    .filter(file -> !file.getParent().endsWith("index"))
                    .toList();
        }
    }

    private static PromotionRequest approvedBy(String name, String reason) {
        return PromotionRequest.inJenkins("ada", List.of(Approval.authenticated(name, List.of(), null)), reason);
    }

    private PromotionOutcome promote(PromotionRequest request) throws IOException {
        return new Promoter(registry, Optional.of(KEY), SampleRegistry.CLOCK)
                .promote(SampleRegistry.candidate(run), SampleRun.configuration(), request);
    }
}
