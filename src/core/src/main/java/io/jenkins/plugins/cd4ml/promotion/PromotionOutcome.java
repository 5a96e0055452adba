package io.jenkins.plugins.cd4ml.promotion;

/**
 * What became of a promotion.
 *
 * @param decision what was checked
 * @param version the registered version, or null when the policy refused
 * @param entry the alias's move in the ledger, or null when the policy refused or the alias was there already
 * @param statement the envelope of what was decided, granted or refused; null when there was nothing to decide
 */
public record PromotionOutcome(PolicyDecision decision, ModelVersion version, LedgerEntry entry, byte[] statement) {}
