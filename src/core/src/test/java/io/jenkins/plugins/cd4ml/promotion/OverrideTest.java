package io.jenkins.plugins.cd4ml.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.CentralPolicy;
import io.jenkins.plugins.cd4ml.config.PromotionSettings;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.policy.OverrideRequest;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refusal, and somebody who answers for a promotion all the same. */
class OverrideTest {

    private static final Instant NOW = SampleRegistry.CLOCK.instant();

    @TempDir
    Path folder;

    private FileModelRegistry registry;
    private SampleRun run;

    @BeforeEach
    void makeARun() {
        registry = SampleRegistry.in(folder.resolve("registry"));
        run = SampleRegistry.run(folder.resolve("project"), "the model");
    }

    @Test
    void aRefusalIsStatedWithEverythingThatWasChecked() throws IOException {
        PromotionOutcome refused = promote("branches: [release/*]", null);
        JsonNode statement =
                Json.mapper().readTree(Envelope.parse(refused.statement(), "it").payload());
        assertThat(statement.at("/predicate/verificationResult").asText()).isEqualTo("FAILED");
        assertThat(statement.at("/predicate/resourceUri").asText()).isEqualTo("pkg:generic/loans");
        assertThat(statement.at("/predicate/cd4ml_promotion/decision/checks").findValuesAsText("demandedBy"))
                .contains("the administrator", "cd4ml.yaml");
        assertThat(statement.at("/subject").findValuesAsText("name")).contains("train-model/bundle.zip");
        assertThat(folder.resolve("registry")).doesNotExist();
    }

    @Test
    void anOverrideMovesTheAliasAndTheLedgerSaysWhoAnswersAndForWhat() throws IOException {
        PromotionOutcome outcome = promote("branches: [release/*]", override(7));
        assertThat(outcome.decision().granted()).isTrue();
        LedgerEntry entry = outcome.entry();
        assertThat(entry.kind()).isEqualTo("override");
        assertThat(entry.override().by()).isEqualTo("ada");
        assertThat(entry.override().reason()).isEqualTo("the old one is down");
        assertThat(entry.override().refused())
                .containsExactly("the administrator asks for a model of the branch release/*, and this one is of main");
        assertThat(entry.override().expired(NOW)).isFalse();
        assertThat(entry.override().expired(NOW.plus(Duration.ofDays(7)))).isTrue();
        assertThat(registry.ledger("loans")).as("as it is read again").containsExactly(entry);
        assertThat(RegisteredLineage.verify(registry, outcome.version(), Optional.empty())
                        .failures())
                .isEmpty();
    }

    @Test
    void aPromotionThatNothingStandsAgainstIsNoOverride() throws IOException {
        assertThat(promote("", override(7)).entry().kind()).isEqualTo("promotion");
    }

    @Test
    void aPolicyMayForbidOverridesOrShortenThem() throws IOException {
        assertThat(promote("{branches: [r], overrides: never}", override(1))
                        .decision()
                        .refusal()
                        .orElseThrow())
                .hasMessageContaining("the administrator allows no override");
        assertThat(promote("{branches: [r], overrides: 2d}", override(3))
                        .decision()
                        .refusal()
                        .orElseThrow())
                .hasMessageContaining("the administrator allows an override for 2d at most");
        assertThat(promote("{branches: [r]}", override(31)).decision().refusal().orElseThrow())
                .hasMessageContaining("cd4ml.yaml allows an override for 30d at most");
        assertThat(promote("{branches: [r]}", new OverrideRequest("r", NOW))
                        .decision()
                        .refusal()
                        .orElseThrow())
                .hasMessageContaining("which is past");
        assertThat(promote("{branches: [r], overrides: 2d}", override(2)).entry())
                .isNotNull();
    }

    @Test
    void whatWasRefusedStaysTheReasonWhenTheOverrideIsForbidden() throws IOException {
        Cd4mlException refusal = promote("{branches: [r], overrides: never}", override(1))
                .decision()
                .refusal()
                .orElseThrow();
        assertThat(refusal).hasMessageContaining("of the branch r");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.GATE_FAILED);
    }

    @Test
    void brokenLineageIsNeverOverridden() throws IOException {
        Files.writeString(run.folder().file(Stage.PREPARE_DATA, "train.parquet"), "other rows");
        run.run(Stage.PREPARE_DATA);
        PromotionOutcome outcome = promote("branches: [release/*]", override(7));
        assertThat(outcome.entry()).isNull();
        assertThat(outcome.decision().refusal().orElseThrow())
                .hasMessageContaining("train-model read another prepare-data/train.parquet")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("release/*"));
    }

    @Test
    void anOverrideNeedsAReason() {
        assertThatThrownBy(() -> new OverrideRequest(" ", NOW))
                .isInstanceOf(Cd4mlException.Configuration.class)
                .hasMessageContaining("an override needs a reason");
    }

    @Test
    void nobodyRollsBackToWhatOnlyAnExpiredOverrideAllowed() throws IOException {
        promote("branches: [release/*]", override(1));
        SampleRegistry.promote(registry, SampleRegistry.run(folder.resolve("other"), "another model"));
        PromotionRequest back = PromotionRequest.by("ada", "complaints");
        Clock later = Clock.offset(SampleRegistry.CLOCK, Duration.ofDays(2));
        assertThatThrownBy(() -> rollback(later).perform("loans", "production", Optional.empty(), back))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessageContaining("loans/1 came to production by an override of ada that expired at");
        assertThat(rollback(SampleRegistry.CLOCK)
                        .perform("loans", "production", Optional.empty(), back)
                        .entry())
                .isNotNull();
    }

    private Rollback rollback(Clock clock) {
        return new Rollback(registry, Optional.empty(), Optional.empty(), clock);
    }

    private static OverrideRequest override(int days) {
        return new OverrideRequest("the old one is down", NOW.plus(Duration.ofDays(days)));
    }

    private PromotionOutcome promote(String central, OverrideRequest override) throws IOException {
        return new Promoter(registry, Optional.empty(), SampleRegistry.CLOCK)
                .promote(
                        SampleRegistry.candidate(run),
                        SampleRun.configuration().with(PromotionSettings.defaults()),
                        CentralPolicy.read(central, "it"),
                        PromotionRequest.by("ada", "").overriding(override));
    }
}
