package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.policy.Approval;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.util.List;

/**
 * What became of a promotion.
 *
 * @param decision what was checked
 * @param version the registered version, or null when the policy refused
 * @param entry the alias's move in the ledger, or null when the policy refused or the alias was there already
 * @param statement the envelope of what was decided, granted or refused; null when there was nothing to decide
 * @param pending the request that waits for people, or null when none does
 */
public record PromotionOutcome(
        PolicyDecision decision, ModelVersion version, LedgerEntry entry, byte[] statement, PendingPromotion pending) {

    /** An outcome for which nobody waits. */
    PromotionOutcome(PolicyDecision decision, ModelVersion version, LedgerEntry entry, byte[] statement) {
        this(decision, version, entry, statement, null);
    }

    /** Who has approved so far. */
    public List<String> approvedBy() {
        if (entry != null) {
            return entry.approvedBy();
        }
        return pending == null
                ? List.of()
                : pending.approvedBy().stream().map(Approval::by).toList();
    }

    /** The same with a request that waits; null for none. */
    PromotionOutcome waitingFor(PendingPromotion request) {
        return new PromotionOutcome(decision, version, entry, statement, request);
    }
}
