package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.Finding;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.policy.Approval;
import io.jenkins.plugins.cd4ml.policy.ApprovalChecks;
import io.jenkins.plugins.cd4ml.policy.Demanded;
import io.jenkins.plugins.cd4ml.policy.EvidenceTime;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Approves a promotion that waits for people, and moves the alias when that was the last approval that was missing. What
 * was asked is decided anew when it is approved: time has passed since.
 */
public final class PromotionApproval {

    private final ModelRegistry registry;
    private final Optional<SigningKey> key;
    private final Clock clock;

    /**
     * @param registry where the version and the request are
     * @param key signs the approval, and the statement of the promotion, when it is given
     * @param clock tells when it was approved
     */
    public PromotionApproval(ModelRegistry registry, Optional<SigningKey> key, Clock clock) {
        this.registry = registry;
        this.key = key;
        this.clock = clock;
    }

    /**
     * What waits for people.
     *
     * @throws Cd4mlException.Refused when nothing does
     */
    public PendingPromotion pending(ModelVersion version, String alias) throws IOException {
        return PendingPromotion.find(registry, version, alias)
                .orElseThrow(() -> new Cd4mlException.Refused(
                        "nobody has asked to promote %s to %s; \"cd4ml promote-model --alias %s\" asks"
                                .formatted(version.reference(), alias, alias)));
    }

    /**
     * Whether the one who would approve may, and what was asked still is what it was. It is asked before the evidence is
     * shown, and again when it is approved.
     *
     * @throws Cd4mlException.Refused when the request is void or this person cannot approve it
     * @throws Cd4mlException.BadData when the version is no longer what was registered
     */
    public void requireApprovable(PendingPromotion pending, String by) throws IOException {
        requireUnchanged(pending);
        PendingPromotion.Asked asked = pending.asked();
        if (by.equals(asked.request().requestedBy())) {
            throw new Cd4mlException.Refused(
                    "%s asked for this promotion, so somebody else must approve it".formatted(by));
        }
        Approval approval = new Approval(by, List.of(), key.map(SigningKey::id).orElse(null), false, "", null);
        for (Demanded demanded : asked.demands()) {
            if (!ApprovalChecks.counts(demanded, approval)) {
                throw new Cd4mlException.Refused(ApprovalChecks.whyNot(demanded, approval));
            }
        }
    }

    /**
     * Approves.
     *
     * @param shown the digest of the request that the person was shown
     * @param by the person
     * @param comment what the person says, may be empty
     * @return the alias's move, or no entry when more approvals are needed or the policy no longer allows it
     * @throws Cd4mlException.Refused when the request is void or this person cannot approve it
     * @throws Cd4mlException.BadData when the version is no longer what was registered
     */
    public PromotionOutcome approve(ModelVersion version, String alias, Digest shown, String by, String comment)
            throws IOException {
        PendingPromotion pending = pending(version, alias);
        if (!pending.digest().equals(shown)) {
            throw pending.isVoid("what was shown (%s…) is no longer what is asked (%s…); look at it again"
                    .formatted(shown.abbreviated(), pending.digest().abbreviated()));
        }
        requireApprovable(pending, by);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean again = pending.approvedBy().stream()
                .anyMatch(given -> given.by().equals(by)
                        && Objects.equals(given.key(), key.map(SigningKey::id).orElse(given.key())));
        return conclude(again ? pending : pending.approve(registry, by, comment, now, key), now);
    }

    /** Moves the alias when nothing is missing any more. */
    PromotionOutcome conclude(PendingPromotion pending, Instant now) throws IOException {
        PendingPromotion.Asked asked = pending.asked();
        List<Approval> approvals = pending.approvedBy().stream()
                .filter(approval -> !EvidenceTime.isFuture(approval.at(), now))
                .toList();
        RegisteredFiles files = new RegisteredFiles(registry, asked.version());
        DecidedPromotion decided = DecidedPromotion.of(
                registry, asked.terms(), asked.request().approved(approvals), RecordedRun.read(files), now);
        List<byte[]> statements = new ArrayList<>(Promoter.statements(registry, asked.version()));
        statements.addAll(pending.statements());
        if (!decided.decision().granted()) {
            byte[] refusal = decided.statement(asked.version(), registry.files(asked.version()), statements, key);
            return new PromotionOutcome(decided.decision(), asked.version(), null, refusal)
                    .waitingFor(decided.waitsForPeople() ? pending : null);
        }
        return decided.move(registry, asked.version(), asked.from(), statements, key);
    }

    private void requireUnchanged(PendingPromotion pending) throws IOException {
        PendingPromotion.Asked asked = pending.asked();
        ModelVersion version = asked.version();
        Integer standing = registry.aliases(version.model()).get(asked.alias());
        if (Objects.equals(standing, version.version())) {
            throw pending.isVoid("it is behind %s already".formatted(asked.alias()));
        }
        if (!Objects.equals(standing, asked.from())) {
            throw pending.isVoid(
                    "%s moved to %s/%d since, so the comparison no longer is with what would be replaced; ask again with \"cd4ml promote-model\""
                            .formatted(asked.alias(), version.model(), standing));
        }
        Optional<Finding> failure = RegisteredLineage.verify(registry, version, Optional.empty()).failures().stream()
                .findFirst();
        if (failure.isPresent()) {
            throw new Cd4mlException.BadData("%s is not what was registered, so nothing can be approved: %s: %s"
                    .formatted(
                            version.reference(),
                            failure.get().file(),
                            failure.get().sentence()));
        }
        if (!pending.isAbout(registry.files(version))) {
            throw pending.isVoid("the registry keeps other files of the version than those it speaks of");
        }
    }
}
