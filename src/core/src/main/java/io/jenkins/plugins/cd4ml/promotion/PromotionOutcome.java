package io.jenkins.plugins.cd4ml.promotion;

/**
 * What became of a promotion.
 *
 * @param decision what was checked
 * @param version the registered version, or null when the policy refused
 * @param entry the alias's move in the ledger, or null when the policy refused or the alias was there already
 */
public record PromotionOutcome(PolicyDecision decision, ModelVersion version, LedgerEntry entry) {}
