package io.jenkins.plugins.cd4ml.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.CentralPolicy;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.PromotionSettings;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision.Check;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every demand that can stand in a policy, met and missed. The run was made on 2026-03-01 from 12:00 on. */
class DemandChecksTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Digest OTHER = Digest.of("another model");

    @TempDir
    Path project;

    private RecordedRun run;
    private Digest bundle;

    @BeforeEach
    void makeARun() throws IOException {
        run = RecordedRun.read(RecordedFiles.of(SampleRun.in(project).folder()));
        bundle = run.produced(RunFolder.BUNDLE_URI).orElseThrow().digest();
    }

    @Test
    void codeMustBeCommittedUnlessTheConfigurationSaysOtherwise() {
        assertThat(decide("", run).granted()).isTrue();
        assertRefused(
                "",
                beside(null),
                "cd4ml.yaml asks for committed code, and validate-data ran beside code under no version control; put the project into a git repository");
        assertRefused("", beside(code("main", true)), "ran beside changes that are not in commit abc");
        Configuration any = withOwn("code: any");
        assertThat(decide(any, "", beside(null)).granted()).isTrue();
        assertThat(decide(any, "code: committed", beside(null)).refusals())
                .extracting(Check::demandedBy)
                .containsExactly(Demanded.ADMINISTRATOR);
    }

    @Test
    void onlyTheBranchesThatAreNamedMayPromote() {
        assertThat(decide("branches: [main]", run).granted()).isTrue();
        assertRefused(
                "branches: [main, release/*]",
                beside(code("feature", false)),
                "the administrator asks for a model of the branch main, release/*, and this one is of feature");
        assertRefused("branches: [main]", beside(code(null, false)), "it is not known of which branch this one is");
    }

    @Test
    void evidenceGrowsTooOld() {
        assertThat(decide("maximumAge: 1d", run).granted()).isTrue();
        assertRefused(
                "maximumAge: 12h",
                run,
                "the administrator asks for evidence that is at most 12h old, and that of validate-data is 23 hours 59 minutes old; run it again");
    }

    @Test
    void evidenceFromTheFutureIsRefusedWhateverThePolicySays() {
        Instant earlier = Instant.parse("2026-03-01T11:00:00Z");
        PolicyDecision decision = decide(SampleRun.configuration(), "", run, Standing.first(earlier));
        assertThat(decision.granted()).isFalse();
        assertThat(decision.refusal().orElseThrow())
                .hasMessageContaining("was made 1 hour from now")
                .hasMessageContaining("the clock of this machine or of the one that ran it is wrong");
        assertThat(decide(SampleRun.configuration(), "", run, Standing.first(Instant.parse("2026-03-01T11:59:30Z")))
                        .granted())
                .as("half a minute is no reason: the clocks of two machines are never quite the same")
                .isTrue();
    }

    @Test
    void nothingIsPromotedWhileFrozen() {
        assertRefused(
                "freeze: [{reason: closing of the books, from: 2026-03-01, to: 2026-03-03}]",
                run,
                "no promotion from 2026-03-01 to 2026-03-03, UTC: closing of the books");
        assertThat(decide("freeze: [{reason: weekend, days: [saturday, sunday]}]", run)
                        .granted())
                .isTrue();
    }

    @Test
    void furtherGatesAreHeldAgainstWhatWasRecorded() {
        assertThat(decide("gates: [{metric: accuracy, minimum: 0.85}]", run).granted())
                .isTrue();
        PolicyDecision missed = decide("gates: [{metric: accuracy, minimum: 0.95}]", run);
        assertThat(missed.refusals()).singleElement().satisfies(check -> {
            assertThat(check.outcome()).isEqualTo(ExitCode.GATE_FAILED);
            assertThat(check.demandedBy()).isEqualTo("the administrator");
            assertThat(check.sentence()).startsWith("the administrator asks for accuracy, minimum 0.95: ");
        });
        PolicyDecision unknown = decide("gates: [{metric: rocAuc, minimum: 0.5}]", run);
        assertThat(unknown.refusal().orElseThrow().exitCode()).isEqualTo(ExitCode.INSUFFICIENT_EVIDENCE);
        assertThat(decide("gates: [{metric: accuracy, minimum: 0.95, onMiss: note, onInsufficient: note}]", run)
                        .granted())
                .isTrue();
    }

    @Test
    void theChampionMustHaveBeenComparedWithAsSoonAsThereIsOne() {
        String demand = "champion: required";
        assertThat(decide(demand, run).granted()).as("there is none yet").isTrue();
        assertThat(decide(demand, run, standing(bundle)).granted())
                .as("it is the champion")
                .isTrue();
        assertRefused(demand, run, standing(OTHER), "none is declared");
        assertThat(decide(demand, compared(OTHER, Verdict.PASSED), standing(OTHER))
                        .granted())
                .isTrue();
        assertRefused(demand, compared(OTHER, Verdict.FAILED), standing(OTHER), "a gate against the champion");
        assertRefused(
                demand,
                compared(Digest.of("an older one"), Verdict.PASSED),
                standing(OTHER),
                "compared with another model than the one that is champion now");
    }

    @Test
    void aVersionGoesFromAliasToAliasAndStaysForAWhile() {
        String demand = "{after: staging, soak: 3d}";
        assertRefused(
                demand,
                run,
                "a version that is behind staging for 3d, and this model is not behind it; promote it there first with --alias staging");
        assertRefused(demand, run, behind(OTHER, "2026-02-20T12:00:00Z"), "this model is not behind it");
        assertRefused(
                demand,
                run,
                behind(bundle, "2026-03-01T12:00:00Z"),
                "this one has been there for 1 day; wait until 2026-03-04T12:00:00Z");
        assertThat(decide(demand, run, behind(bundle, "2026-02-27T12:00:00Z")).granted())
                .isTrue();
        assertRefused(demand, run, behind(bundle, "2026-03-05T12:00:00Z"), "which is yet to come: the clock");
    }

    @Test
    void requiredStagesAddUp() {
        Configuration little = withOwn("requires: [validate-data]");
        assertThat(new PromotionPolicy(little, Demanded.all(little, central("requires: [bias-check]"), "production"))
                        .requires())
                .containsExactly(Stage.VALIDATE_DATA, Stage.BIAS_CHECK);
        RecordedRun unjudged = without(Stage.BIAS_CHECK);
        assertThat(decide(little, "", unjudged).granted()).isTrue();
        assertThat(decide(little, "requires: [bias-check]", unjudged).refusals())
                .extracting(Check::sentence)
                .contains("bias-check has not run, and the policy of the administrator requires it");
    }

    @Test
    void approvalsOfBothPoliciesMustBeThere() {
        Configuration own = withOwn("{approvals: 1, approvers: [grace, alan]}");
        PromotionPolicy policy = new PromotionPolicy(own, Demanded.all(own, central("approvals: 2"), "production"));
        assertThat(policy.decide(request("grace")).refusals())
                .extracting(Check::sentence)
                .containsExactly("the administrator asks for 2 approvals by others than ada: there is 1");
        assertThat(policy.decide(request("grace", "barbara")).granted()).isTrue();
        assertThat(policy.decide(request("edsger", "barbara")).refusals())
                .extracting(Check::sentence)
                .containsExactly("cd4ml.yaml asks for 1 approval by others than ada among grace, alan: there are 0");
    }

    @Test
    void aRepositoryCannotWeakenWhatTheAdministratorDemands() {
        Configuration own = withOwn("{approvals: 0, code: any, overrides: 30d}");
        PolicyDecision decision = decide(own, "{code: committed, branches: [main]}", beside(code("feature", true)));
        assertThat(decision.refusals()).hasSize(2).extracting(Check::demandedBy).containsOnly(Demanded.ADMINISTRATOR);
        assertThat(new PromotionPolicy(own, Demanded.all(own, central("approvals: 1"), "production"))
                        .decide(request())
                        .granted())
                .isFalse();
    }

    @Test
    void groupsCountWhereJenkinsHasMadeSureWhoItIs() {
        Configuration own = withOwn("{approvals: 1, approvers: [risk]}");
        PromotionPolicy policy = new PromotionPolicy(own, Demanded.all(own, CentralPolicy.NONE, "production"));
        Approval member = Approval.authenticated("grace", List.of("risk"), NOON);
        Approval claims = new Approval("grace", List.of("risk"), null, false, "", NOON);
        assertThat(policy.decide(PromotionRequest.by("ada", "").approved(List.of(member)))
                        .granted())
                .isTrue();
        assertThat(policy.decide(PromotionRequest.by("ada", "").approved(List.of(claims)))
                        .granted())
                .isFalse();
    }

    private static PromotionRequest request(String... approvedBy) {
        return PromotionRequest.by("ada", "")
                .approved(Arrays.stream(approvedBy)
                        .map(name -> Approval.authenticated(name, List.of(), NOON))
                        .toList());
    }

    private void assertRefused(String central, RecordedRun recorded, String sentence) {
        assertRefused(central, recorded, Standing.first(NOON), sentence);
    }

    private void assertRefused(String central, RecordedRun recorded, Standing standing, String sentence) {
        PolicyDecision decision = decide(central, recorded, standing);
        assertThat(decision.granted()).isFalse();
        assertThat(decision.refusal().orElseThrow()).hasMessageContaining(sentence);
    }

    private PolicyDecision decide(String central, RecordedRun recorded) {
        return decide(central, recorded, Standing.first(NOON));
    }

    private PolicyDecision decide(String central, RecordedRun recorded, Standing standing) {
        return decide(SampleRun.configuration(), central, recorded, standing);
    }

    private static PolicyDecision decide(Configuration own, String central, RecordedRun recorded) {
        return decide(own, central, recorded, Standing.first(NOON));
    }

    private static PolicyDecision decide(Configuration own, String central, RecordedRun recorded, Standing standing) {
        return new PromotionPolicy(own, Demanded.all(own, central(central), "production")).decide(recorded, standing);
    }

    private static Configuration withOwn(String yaml) {
        CentralPolicy same = central(yaml);
        return SampleRun.configuration().with(new PromotionSettings(null, same.demands(), same.aliases()));
    }

    private static CentralPolicy central(String yaml) {
        return CentralPolicy.read(yaml, "the policy");
    }

    private static CodeVersion code(String branch, boolean dirty) {
        return new CodeVersion(null, "abcdef0123456789", branch, dirty);
    }

    private Standing standing(Digest champion) {
        return new Standing(NOON, champion, Map.of());
    }

    private static Standing behind(Digest bundle, String since) {
        return new Standing(NOON, null, Map.of("staging", new Standing.Place(bundle, Instant.parse(since))));
    }

    private RecordedRun without(Stage stage) {
        Map<Stage, Evidence> evidence = new EnumMap<>(run.evidence());
        evidence.remove(stage);
        return new RecordedRun(evidence, run.verdicts(), run.records());
    }

    /** The run as if it had been made beside other code. */
    private RecordedRun beside(CodeVersion code) {
        Map<Stage, Evidence> evidence = new EnumMap<>(Stage.class);
        run.evidence().forEach((stage, seen) -> evidence.put(stage, SampleRun.beside(seen, code)));
        return new RecordedRun(evidence, run.verdicts(), run.records());
    }

    /** The run as if it had been compared with a champion too. */
    private RecordedRun compared(Digest champion, Verdict verdict) {
        Gate gate = Gate.notWorseThanChampion("accuracy", .01);
        GateReport before = run.verdicts().get(Stage.EVALUATE_ACCURACY);
        List<GateResult> results = new ArrayList<>(before.results());
        results.add(new GateResult(gate, verdict, "", 0.0, 0.0, 0.0, 100, 1, null, "it was compared."));
        Map<Stage, GateReport> verdicts = new EnumMap<>(run.verdicts());
        verdicts.put(Stage.EVALUATE_ACCURACY, new GateReport(results, Champion.of("loans/1", champion)));
        return new RecordedRun(run.evidence(), verdicts, run.records());
    }
}
