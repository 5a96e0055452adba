package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.policy.Approval;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.promotion.PendingPromotion;
import io.jenkins.plugins.cd4ml.promotion.PromotionOutcome;
import io.jenkins.plugins.cd4ml.registry.GrantedOverride;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.util.List;
import java.util.stream.Collectors;

/** Says that a promotion waits for people, and what of it was overridden. */
final class PendingLines {

    private PendingLines() {}

    /** What is missing, and what the others have to do. */
    static void say(PromotionOutcome outcome, String registry, Output output) {
        PendingPromotion pending = outcome.pending();
        PendingPromotion.Asked asked = pending.asked();
        output.say("%s waits for people before it goes to %s, which has not moved: %s"
                .formatted(
                        output.symbols().bold(asked.version().reference()),
                        asked.alias(),
                        outcome.decision().refusals().stream()
                                .filter(check -> check.standsFast() != null)
                                .map(PolicyDecision.Check::sentence)
                                .collect(Collectors.joining("; "))));
        List<Approval> given = pending.approvedBy();
        if (!given.isEmpty()) {
            output.say("  approved by "
                    + given.stream().map(Approval::by).distinct().collect(Collectors.joining(", ")));
        }
        output.say("  somebody other than %s looks at it and approves it with: %s"
                .formatted(asked.request().requestedBy(), command(pending, registry)));
    }

    /** The command with which others approve. */
    static String command(PendingPromotion pending, String registry) {
        return "cd4ml approve %s --alias %s --registry %s"
                .formatted(
                        pending.asked().version().reference(), pending.asked().alias(), registry);
    }

    /** What a sentence about a move adds when the policy had refused it. */
    static String overridden(LedgerEntry entry) {
        GrantedOverride override = entry.override();
        return override == null
                ? ""
                : "; %s answers until %s for what was refused: %s"
                        .formatted(override.by(), override.until(), String.join("; ", override.refused()));
    }
}
