package io.jenkins.plugins.cd4ml.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.Demands;
import io.jenkins.plugins.cd4ml.config.FairnessSettings;
import io.jenkins.plugins.cd4ml.config.PromotionSettings;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.promotion.SampleRegistry;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionPolicyTest {

    private static final Standing FIRST = Standing.first(SampleRegistry.CLOCK.instant());

    @TempDir
    Path project;

    private SampleRun run;
    private final Configuration configuration = SampleRun.configuration();
    private final PromotionPolicy policy = policy(configuration);

    @BeforeEach
    void makeARun() {
        run = SampleRun.in(project);
    }

    @Test
    void aRunInWhichEverythingHoldsIsGrantedAndSaysWhatWasChecked() throws IOException {
        PolicyDecision decision = policy.decide(recorded(), FIRST);
        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.granted()).isTrue();
        assertThat(decision.refusal()).isEmpty();
        assertThat(decision.checks())
                .extracting(PolicyDecision.Check::sentence)
                .contains(
                        "evaluate-accuracy: 1 gates, none stands against it",
                        "bias-check measured this bundle",
                        "each stage read what the stage before it made",
                        "validate-data checked the data/loans.csv that prepare-data read");
    }

    @Test
    void unlessGivenTheBiasCheckIsRequiredWhereAttributesAreDeclared() {
        assertThat(policy.requires()).containsExactly(Stage.VALIDATE_DATA, Stage.EVALUATE_ACCURACY, Stage.BIAS_CHECK);
        assertThat(policy(with(null, null)).requires()).containsExactly(Stage.VALIDATE_DATA, Stage.EVALUATE_ACCURACY);
        assertThat(policy(with(null, List.of(Stage.EVALUATE_ACCURACY))).requires())
                .containsExactly(Stage.EVALUATE_ACCURACY);
    }

    @Test
    void aRequiredStageThatHasNotRunRefuses() throws IOException {
        for (Stage stage : policy.requires()) {
            RecordedRun whole = recorded();
            Map<Stage, Evidence> evidence = new EnumMap<>(whole.evidence());
            evidence.remove(stage);
            assertRefused(new RecordedRun(evidence, whole.verdicts(), whole.records()), stage.id() + " has not run");
        }
    }

    @Test
    void aRunWithoutAModelRefuses() throws IOException {
        RecordedRun whole = recorded();
        Map<Stage, Evidence> evidence = new EnumMap<>(whole.evidence());
        evidence.remove(Stage.TRAIN_MODEL);
        assertRefused(new RecordedRun(evidence, whole.verdicts(), whole.records()), "there is no model");
    }

    @Test
    void evidenceThatNobodyJudgedRefuses() throws IOException {
        for (Stage stage : policy.requires()) {
            RecordedRun whole = recorded();
            Map<Stage, GateReport> verdicts = new EnumMap<>(whole.verdicts());
            verdicts.remove(stage);
            assertRefused(
                    new RecordedRun(whole.evidence(), verdicts, whole.records()),
                    "nobody has held the gates against the evidence of " + stage.id());
        }
    }

    @Test
    void aFailedGateRefusesWithItsOwnSentence() throws IOException {
        RecordedRun bad = judged(new Estimate.Proportion(500, 1000), configuration.gates(Stage.EVALUATE_ACCURACY));
        Cd4mlException refusal = policy.decide(bad, FIRST).refusal().orElseThrow();
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.GATE_FAILED);
        assertThat(refusal).hasMessageContaining("evaluate-accuracy: ").hasMessageContaining("accuracy");
    }

    @Test
    void thinEvidenceAloneHasItsOwnExitCode() throws IOException {
        RecordedRun thin = judged(new Estimate.Proportion(8, 10), configuration.gates(Stage.EVALUATE_ACCURACY));
        assertThat(policy.decide(thin, FIRST).refusal().orElseThrow().exitCode())
                .isEqualTo(ExitCode.INSUFFICIENT_EVIDENCE);
    }

    @Test
    void verdictsOfWeakerGatesDoNotCount() throws IOException {
        Estimate measured = new Estimate.Proportion(900, 1000);
        assertRefused(
                judged(measured, List.of(Gate.minimum("accuracy", .1))),
                "was not judged by the declared gate \"accuracy, minimum 0.8\"");
        assertRefused(judged(measured, List.of()), "was not judged by the declared gate");
        assertThat(policy.decide(
                                judged(measured, List.of(Gate.minimum("accuracy", .8), Gate.minimum("accuracy", .85))),
                                FIRST)
                        .granted())
                .isTrue();
    }

    @Test
    void measurementsOfAnotherBundleRefuse() throws IOException {
        Files.writeString(run.folder().file(Stage.TRAIN_MODEL, "bundle.zip"), "another model");
        run.run(Stage.TRAIN_MODEL);
        assertRefused(recorded(), "evaluate-accuracy measured another bundle than train-model made");
    }

    @Test
    void dataThatWasValidatedAgainAsksForPreparationAgainAndThenAllHolds() throws IOException {
        run.laterBy(60).run(Stage.VALIDATE_DATA);
        assertRefused(recorded(), "prepare-data read another validate-data/evidence.json");
        run.run(Stage.PREPARE_DATA);
        assertThat(policy.decide(recorded(), FIRST).granted()).isTrue();
    }

    @Test
    void rowsThatWerePreparedAgainAfterTheTrainingRefuse() throws IOException {
        Files.writeString(run.folder().file(Stage.PREPARE_DATA, "train.parquet"), "other rows");
        run.run(Stage.PREPARE_DATA);
        assertRefused(recorded(), "train-model read another prepare-data/train.parquet");
    }

    @Test
    void dataThatWasValidatedInAnotherStateThanItWasPreparedInRefuses() throws IOException {
        Files.writeString(project.resolve("data/loans.csv"), "age,approved\n1,no\n");
        run.run(Stage.VALIDATE_DATA);
        assertRefused(recorded(), "validate-data and prepare-data did not read the same data/loans.csv");
    }

    @Test
    void approvalsCountPeopleAndNeverWhoAsks() {
        assertThat(policy.decide(PromotionRequest.by("ada", "")).granted()).isTrue();
        assertThat(approved(1, "grace")).isTrue();
        assertThat(approved(1, "ada")).isFalse();
        assertThat(approved(2, "grace", "grace")).isFalse();
        assertThat(approved(2, "grace", "ada")).isFalse();
        assertThat(approved(2, "grace", "alan")).isTrue();
        assertThat(approved(1)).isFalse();
    }

    private boolean approved(int needed, String... names) {
        List<Approval> approvals = Arrays.stream(names)
                .map(name -> Approval.authenticated(name, List.of(), null))
                .toList();
        return policy.decide(new PromotionRequest(null, "ada", approvals, needed, "", null))
                .granted();
    }

    private void assertRefused(RecordedRun recorded, String sentence) {
        PolicyDecision decision = policy.decide(recorded, FIRST);
        assertThat(decision.granted()).isFalse();
        assertThat(decision.refusal().orElseThrow())
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessageStartingWith("the model is not promoted: ")
                .hasMessageContaining(sentence);
    }

    private RecordedRun judged(Estimate accuracy, List<Gate> gates) throws IOException {
        RecordedRun whole = recorded();
        Map<Stage, GateReport> verdicts = new EnumMap<>(whole.verdicts());
        verdicts.put(
                Stage.EVALUATE_ACCURACY,
                Gates.evaluate(gates, List.of(Measurement.overall(Metric.ACCURACY, accuracy))));
        return new RecordedRun(whole.evidence(), verdicts, whole.records());
    }

    private RecordedRun recorded() throws IOException {
        return RecordedRun.read(RecordedFiles.of(run.folder()));
    }

    private Configuration with(FairnessSettings fairness, List<Stage> requires) {
        ObjectNode tree = (ObjectNode) (JsonNode) Json.mapper().valueToTree(configuration);
        return new Configuration(
                1,
                configuration.model(),
                configuration.data(),
                configuration.preparation(),
                configuration.split(),
                configuration.training(),
                configuration.evaluation(),
                fairness,
                new PromotionSettings(tree.at("/promotion/alias").asText(), Demands.of(requires, 1), null),
                configuration.deployment(),
                configuration.monitoring());
    }

    private static PromotionPolicy policy(Configuration of) {
        return new PromotionPolicy(of, List.of(Demanded.of(of, of.promotion().alias())));
    }
}
