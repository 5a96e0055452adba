package io.jenkins.plugins.cd4ml.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.Approver;
import io.jenkins.plugins.cd4ml.config.CentralPolicy;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.lineage.SampleKeys;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.policy.Approval;
import io.jenkins.plugins.cd4ml.policy.OverrideRequest;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people and one registry folder. */
class PromotionApprovalTest {

    private static final SigningKey GRACES_KEY = SampleKeys.signing(SampleKeys.SECRET_1);
    private static final SigningKey ANOTHER_KEY = SampleKeys.signing(SampleKeys.SECRET_2);

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
    void aRequestRegistersTheVersionAndMovesNothingUntilAnotherPersonApproves() throws IOException {
        PromotionOutcome asked = ask("approvals: 1");
        assertThat(asked.entry()).isNull();
        assertThat(asked.pending().asked().from()).isNull();
        assertThat(asked.decision().refusal().orElseThrow().exitCode()).isEqualTo(ExitCode.INSUFFICIENT_EVIDENCE);
        assertThat(registry.aliases("loans")).isEmpty();

        PromotionOutcome approved = approve("grace", asked.pending().digest());

        LedgerEntry entry = approved.entry();
        assertThat(entry.requestedBy()).isEqualTo("ada");
        assertThat(entry.approvedBy()).containsExactly("grace");
        assertThat(registry.aliases("loans")).containsEntry("production", 1);
        assertThat(entry.evidence())
                .as("the ledger rests on the request and the approval too")
                .contains(asked.pending().digest())
                .hasSize(8 + 2 + 1);
        assertThat(RegisteredLineage.verify(registry, approved.version(), Optional.empty())
                        .failures())
                .isEmpty();
    }

    @Test
    void whoAsksCannotApprove() throws IOException {
        Digest shown = ask("approvals: 1").pending().digest();
        assertThatThrownBy(() -> approve("ada", shown))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessage("ada asked for this promotion, so somebody else must approve it");
        assertThat(registry.aliases("loans")).isEmpty();
    }

    @Test
    void twoApprovalsAreTwoPeople() throws IOException {
        Digest shown = ask("approvals: 2").pending().digest();
        PromotionOutcome first = approve("grace", shown);
        assertThat(first.entry()).isNull();
        assertThat(first.pending()).isNotNull();
        assertThat(first.decision().refusal().orElseThrow())
                .hasMessageContaining("asks for 2 approvals by others than ada: there is 1");
        assertThat(approve("grace", shown).entry()).as("the same person again").isNull();
        assertThat(approve("alan", shown).entry().approvedBy()).containsExactly("grace", "alan");
    }

    @Test
    void askingForTheSameAgainKeepsWhatWasApproved() throws IOException {
        Digest shown = ask("approvals: 2").pending().digest();
        approve("grace", shown);
        PromotionOutcome again = ask("approvals: 2");
        assertThat(again.pending().digest()).isEqualTo(shown);
        assertThat(again.pending().approvedBy()).extracting(Approval::by).containsExactly("grace");
    }

    @Test
    void anotherPolicyVoidsWhatWasShown() throws IOException {
        Digest shown = ask("approvals: 2").pending().digest();
        approve("grace", shown);
        PromotionOutcome again = ask("approvals: 1");
        assertThat(again.pending().digest()).isNotEqualTo(shown);
        assertThat(again.pending().approvedBy()).isEmpty();
        assertThatThrownBy(() -> approve("alan", shown))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessageContaining("is void: what was shown")
                .hasMessageContaining("is no longer what is asked");
    }

    @Test
    void anAliasThatMovedSinceVoidsTheRequest() throws IOException {
        Digest shown = ask("approvals: 1").pending().digest();
        SampleRun other = SampleRegistry.run(folder.resolve("other"), "another model");
        SampleRegistry.promote(registry, other);
        assertThatThrownBy(() -> approve("grace", shown))
                .isInstanceOf(Cd4mlException.Refused.class)
                .hasMessageContaining("is void: production moved to loans/2 since");
    }

    @Test
    void aChangedFileOfTheVersionVoidsTheApproval() throws IOException {
        Digest shown = ask("approvals: 1").pending().digest();
        Files.writeString(SampleRegistry.bundle(folder.resolve("registry"), 1), "tampered");
        assertThatThrownBy(() -> approve("grace", shown))
                .isInstanceOf(Cd4mlException.BadData.class)
                .hasMessageContaining("loans/1 is not what was registered, so nothing can be approved")
                .hasMessageContaining("bundle.zip");
    }

    @Test
    void onlyThoseWhoAreNamedMayApprove() throws IOException {
        Digest shown = ask("{approvals: 1, approvers: [grace]}").pending().digest();
        assertThatThrownBy(() -> approve("alan", shown))
                .hasMessage("the administrator lets only grace approve, and alan is none of them");
        assertThat(approve("grace", shown).entry()).isNotNull();
    }

    @Test
    void whoseKeyIsNamedMustSign() throws IOException {
        CentralPolicy policy = CentralPolicy.read("approvals: 1", "it");
        CentralPolicy keyed = new CentralPolicy(
                policy.demands()
                        .withApprovers(List.of(new Approver(
                                "grace", GRACES_KEY.verificationKey().pem()))),
                null);
        Digest shown = ask(keyed, SampleRegistry.CLOCK).pending().digest();
        assertThatThrownBy(() -> approve("grace", shown)).hasMessageContaining("and this one is not signed");
        assertThatThrownBy(() -> approve("grace", shown, Optional.of(ANOTHER_KEY), SampleRegistry.CLOCK))
                .hasMessageContaining("signed with another one");
        PromotionOutcome approved = approve("grace", shown, Optional.of(GRACES_KEY), SampleRegistry.CLOCK);
        assertThat(approved.entry().approvedBy()).containsExactly("grace");
        byte[] approval = registry.attached(approved.version()).get(1);
        assertThat(Envelope.parse(approval, "it").signedWith(GRACES_KEY.verificationKey()))
                .isTrue();
    }

    @Test
    void whoTrustsTheKeyOfTheRequestTrustsTheKeysThatItNames() throws IOException {
        SampleRun signed = SampleRun.in(folder.resolve("signed"), Optional.of(ANOTHER_KEY));
        CentralPolicy keyed = new CentralPolicy(
                CentralPolicy.read("approvals: 1", "it")
                        .demands()
                        .withApprovers(List.of(new Approver(
                                "grace", GRACES_KEY.verificationKey().pem()))),
                null);
        PromotionOutcome asked = new Promoter(registry, Optional.of(ANOTHER_KEY), SampleRegistry.CLOCK)
                .promoteOrAsk(
                        SampleRegistry.candidate(signed),
                        SampleRun.configuration(),
                        keyed,
                        PromotionRequest.by("ada", ""));
        ModelVersion version = approve("grace", asked.pending().digest(), Optional.of(GRACES_KEY), SampleRegistry.CLOCK)
                .version();
        assertThat(RegisteredLineage.verify(registry, version, Optional.of(ANOTHER_KEY.verificationKey()))
                        .failures())
                .isEmpty();
        assertThat(RegisteredLineage.verify(registry, version, Optional.of(GRACES_KEY.verificationKey()))
                        .failures())
                .as("an approver vouches for the approval, not for what others made")
                .isNotEmpty();
    }

    @Test
    void anApprovalThatSomebodySlippedInWithoutTheKeyDoesNotCount() throws IOException {
        CentralPolicy keyed = new CentralPolicy(
                CentralPolicy.read("approvals: 1", "it")
                        .demands()
                        .withApprovers(List.of(new Approver(
                                "grace", GRACES_KEY.verificationKey().pem()))),
                null);
        PendingPromotion pending = ask(keyed, SampleRegistry.CLOCK).pending();
        pending.approve(registry, "grace", "forged", SampleRegistry.CLOCK.instant(), Optional.of(ANOTHER_KEY));
        PromotionOutcome again = ask(keyed, SampleRegistry.CLOCK);
        assertThat(again.entry()).isNull();
        assertThat(again.decision().granted()).isFalse();
    }

    @Test
    void whatBecameTooOldWhilePeopleThoughtIsNotPromoted() throws IOException {
        Digest shown = ask("{approvals: 1, maximumAge: 2d}").pending().digest();
        Clock later = Clock.offset(SampleRegistry.CLOCK, Duration.ofDays(3));
        PromotionOutcome approved = approve("grace", shown, Optional.empty(), later);
        assertThat(approved.entry()).isNull();
        assertThat(approved.pending()).isNull();
        assertThat(approved.decision().refusal().orElseThrow()).hasMessageContaining("evidence that is at most 2d old");
    }

    @Test
    void anApprovalFromTheFutureDoesNotCount() throws IOException {
        Digest shown = ask("approvals: 2").pending().digest();
        approve("grace", shown, Optional.empty(), Clock.offset(SampleRegistry.CLOCK, Duration.ofHours(1)));
        assertThat(approve("alan", shown).entry())
                .as("the clock went back in between")
                .isNull();
    }

    @Test
    void nobodyApprovesWhatNobodyAskedFor() throws IOException {
        SampleRegistry.promote(registry, run);
        ModelVersion version = registry.find(ModelReference.parse("loans/1")).orElseThrow();
        assertThatThrownBy(
                        () -> approval(Optional.empty(), SampleRegistry.CLOCK).pending(version, "canary"))
                .hasMessageContaining("nobody has asked to promote loans/1 to canary");
    }

    @Test
    void anOverrideStillNeedsTheApprovalsAndIsShownToWhoApproves() throws IOException {
        Instant until = SampleRegistry.CLOCK.instant().plus(Duration.ofDays(2));
        PromotionRequest request =
                PromotionRequest.by("ada", "").overriding(new OverrideRequest("the old one is down", until));
        PromotionOutcome asked = promoter(SampleRegistry.CLOCK)
                .promoteOrAsk(
                        SampleRegistry.candidate(run),
                        SampleRun.configuration(),
                        CentralPolicy.read("{approvals: 1, branches: [release/*]}", "it"),
                        request);
        assertThat(asked.entry()).isNull();
        assertThat(asked.pending().asked().request().override().reason()).isEqualTo("the old one is down");
        LedgerEntry entry = approve("grace", asked.pending().digest()).entry();
        assertThat(entry.kind()).isEqualTo("override");
        assertThat(entry.override().by()).isEqualTo("ada");
        assertThat(entry.override().refused()).singleElement().asString().contains("release/*");
    }

    private PromotionOutcome ask(String policy) throws IOException {
        return ask(CentralPolicy.read(policy, "it"), SampleRegistry.CLOCK);
    }

    private PromotionOutcome ask(CentralPolicy policy, Clock clock) throws IOException {
        return promoter(clock)
                .promoteOrAsk(
                        SampleRegistry.candidate(run),
                        SampleRun.configuration(),
                        policy,
                        PromotionRequest.by("ada", "it is better"));
    }

    private Promoter promoter(Clock clock) {
        return new Promoter(registry, Optional.empty(), clock);
    }

    private PromotionOutcome approve(String by, Digest shown) throws IOException {
        return approve(by, shown, Optional.empty(), SampleRegistry.CLOCK);
    }

    private PromotionOutcome approve(String by, Digest shown, Optional<SigningKey> key, Clock clock)
            throws IOException {
        ModelVersion version = registry.find(ModelReference.parse("loans/1")).orElseThrow();
        return approval(key, clock).approve(version, "production", shown, by, "looks right");
    }

    private PromotionApproval approval(Optional<SigningKey> key, Clock clock) {
        return new PromotionApproval(registry, key, clock);
    }
}
