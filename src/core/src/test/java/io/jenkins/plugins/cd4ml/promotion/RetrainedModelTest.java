package io.jenkins.plugins.cd4ml.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.config.CentralPolicy;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.PromotionSettings;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.policy.Approval;
import io.jenkins.plugins.cd4ml.policy.Consideration;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.stage.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What nobody asked for does not go live without anybody. */
class RetrainedModelTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Cause.Kind.class,
            names = {"DRIFT", "RETRAINING"})
    void aRetrainedModelNeedsAnApprovalEvenWhereOthersNeedNone(Cause.Kind kind) throws IOException {
        PolicyDecision decision = decide(kind, "approvals: 0", "");
        assertThat(decision.refusals())
                .extracting(PolicyDecision.Check::sentence)
                .containsExactly("cd4ml.yaml asks for 1 approval by others than ada: there are 0");
        assertThat(decision.checks())
                .extracting(PolicyDecision.Check::sentence)
                .contains("cd4ml.yaml asks for a person's approval of what nobody asked for: " + kind.id()
                        + " psi of income");
        assertThat(decide(kind, "approvals: 0", "", "grace").granted()).isTrue();
    }

    @Test
    void whatAPersonOrAScheduleAskedForNeedsNoMoreThanThePolicySays() throws IOException {
        assertThat(decide(Cause.Kind.USER, "approvals: 0", "").granted()).isTrue();
        assertThat(decide(Cause.Kind.TIMER, "approvals: 0", "").granted()).isTrue();
    }

    @Test
    void thePolicyMayLetARetrainedModelGoByItself() throws IOException {
        assertThat(decide(Cause.Kind.DRIFT, "{approvals: 0, retraining: automatic}", "")
                        .granted())
                .isTrue();
    }

    @Test
    void theAdministratorMayForbidThat() throws IOException {
        PolicyDecision decision =
                decide(Cause.Kind.DRIFT, "{approvals: 0, retraining: automatic}", "retraining: approved");
        assertThat(decision.refusals())
                .extracting(PolicyDecision.Check::sentence)
                .containsExactly("the administrator asks for 1 approval by others than ada: there are 0");
    }

    @Test
    void theAdministratorCannotLoosenWhatARepositoryKeeps() throws IOException {
        assertThat(decide(Cause.Kind.DRIFT, "approvals: 0", "retraining: automatic")
                        .granted())
                .isFalse();
    }

    @Test
    void aHigherNumberOfApprovalsAndItsApproversStay() throws IOException {
        String own = "{approvals: 2, approvers: [grace, alan]}";
        assertThat(decide(Cause.Kind.DRIFT, own, "", "grace").granted()).isFalse();
        assertThat(decide(Cause.Kind.DRIFT, own, "", "grace", "alan").granted()).isTrue();
        assertThat(decide(Cause.Kind.DRIFT, "{approvals: 0, approvers: [grace]}", "", "edsger")
                        .granted())
                .isFalse();
    }

    @Test
    void whoeverAsksPeopleKnowsHowManyAreNeeded() throws IOException {
        Consideration considered = promoter()
                .consider(
                        candidate(Cause.Kind.RETRAINING),
                        own("approvals: 0"),
                        CentralPolicy.NONE,
                        PromotionRequest.inJenkins("loans #3", List.of(), ""));
        assertThat(considered.approvalsNeeded()).isOne();
    }

    private PolicyDecision decide(Cause.Kind kind, String own, String central, String... approvedBy)
            throws IOException {
        PromotionRequest request = PromotionRequest.by("ada", "")
                .approved(List.of(approvedBy).stream()
                        .map(name -> Approval.authenticated(name, List.of(), NOW))
                        .toList());
        return promoter()
                .promote(candidate(kind), own(own), CentralPolicy.read(central, "the policy"), request)
                .decision();
    }

    private Promoter promoter() {
        return new Promoter(
                SampleRegistry.in(folder.resolve("registry")), Optional.empty(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Candidate candidate(Cause.Kind kind) throws IOException {
        SampleRun run =
                SampleRun.in(folder.resolve("project"), Optional.empty(), new Cause(kind, "psi of income", null));
        return Candidates.fromRun(run.folder(), SampleRun.configuration());
    }

    private static Configuration own(String yaml) {
        CentralPolicy same = CentralPolicy.read(yaml, "the policy");
        return SampleRun.configuration().with(new PromotionSettings(null, same.demands(), same.aliases()));
    }
}
