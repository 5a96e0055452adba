package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.LineageDifference;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.promotion.PendingPromotion;
import io.jenkins.plugins.cd4ml.promotion.PromotionApproval;
import io.jenkins.plugins.cd4ml.promotion.PromotionOutcome;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a promotion would change, and approves it. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = {
            "Shows in what a version that waits for people differs from the one that it would replace, asks, and approves.",
            "The approval is bound to what was shown: the model, its evidence, the policy and the version that would be "
                    + "replaced. When it was the last one that was missing, the alias moves."
        })
final class ApproveCommand extends Action {

    @Mixin
    private VersionOptions about;

    @Option(
            names = "--alias",
            paramLabel = "ALIAS",
            description = "The alias for which it was asked (default: the only one for which it was).")
    private String alias;

    @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "What you say to it.")
    private String comment;

    @Mixin
    private SigningOption key;

    @Option(
            names = "--yes",
            description = "Do not ask. It needs --digest, so that what is approved is what was shown before.")
    private boolean yes;

    @Option(names = "--digest", paramLabel = "DIGEST", description = "The digest that was shown when you looked at it.")
    private String digest;

    ApproveCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code approve}
     * @param version the version, such as {@code loans/7}
     * @param alias where it is to go
     * @param digest of what is asked; an approval names it
     * @param requestedBy who asked
     * @param replaces the version that it would replace, or null
     * @param difference between that one and this one
     * @param approved whether this person approved it now
     * @param approvedBy everybody who has
     * @param moved whether the alias moved
     * @param checks what the policy looked at, or null when nothing was approved
     * @param entry the move in the ledger, or null when nothing moved
     * @param deployment what became of its deployment, or null when nothing is deployed
     */
    record Shown(
            String command,
            int exitCode,
            String version,
            String alias,
            Digest digest,
            String requestedBy,
            String replaces,
            LineageDifference difference,
            boolean approved,
            List<String> approvedBy,
            boolean moved,
            List<PolicyDecision.Check> checks,
            LedgerEntry entry,
            DeploymentResult deployment) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        LineageOptions.Registered found = about.find(folder, output);
        ModelRegistry registry = found.registry();
        ModelVersion version = found.version();
        Optional<SigningKey> signing = key.read(folder);
        PromotionApproval approval = new PromotionApproval(registry, signing, Clock.systemUTC());
        PendingPromotion pending = approval.pending(version, alias(registry, version));
        approval.requireApprovable(pending, terminal().user());
        PendingDifference difference = PendingDifference.of(registry, pending);
        difference.say(output);
        Optional<Digest> agreed = agreed(pending, output);
        if (agreed.isEmpty()) {
            output.say("nothing was approved");
            output.answer(shown(pending, difference, Optional.empty(), Optional.empty()));
            return ExitCode.INSUFFICIENT_EVIDENCE;
        }
        PromotionOutcome outcome = approval.approve(
                version, pending.asked().alias(), agreed.get(), terminal().user(), comment);
        say(outcome, output);
        boolean deploys =
                outcome.entry() != null && pending.asked().judgedUnder().deployment() != null;
        Optional<DeploymentResult> deployed = deploys
                ? new DeclaredDeployment(about, folder, registry, output)
                        .afterMove(version.model(), outcome.entry().alias(), true, signing, Optional.empty())
                : Optional.empty();
        Shown shown = shown(pending, difference, Optional.of(outcome), deployed);
        output.answer(shown);
        return ExitCode.ofNumber(shown.exitCode());
    }

    private String alias(ModelRegistry registry, ModelVersion version) throws IOException {
        if (alias != null) {
            return alias;
        }
        List<String> asked = PendingPromotion.aliases(registry, version);
        if (asked.size() == 1) {
            return asked.get(0);
        }
        throw new Cd4mlException.Configuration(
                asked.isEmpty()
                        ? "nobody has asked to promote %s; \"cd4ml promote-model\" asks where the policy wants approvals"
                                .formatted(version.reference())
                        : "%s was asked for several aliases, %s; choose one with --alias"
                                .formatted(version.reference(), String.join(", ", asked)));
    }

    /** The digest that the person agreed to, or empty when the person did not. */
    private Optional<Digest> agreed(PendingPromotion pending, Output output) throws IOException {
        if (yes) {
            if (digest == null) {
                throw new Cd4mlException.Configuration(
                        "--yes needs --digest with the digest that was shown when you looked, so that nothing else is approved; look first without --yes");
            }
            try {
                return Optional.of(Digest.parse(digest));
            } catch (IllegalArgumentException e) {
                throw new Cd4mlException.Configuration("--digest: " + e.getMessage(), e);
            }
        }
        if (digest != null && !digest.equals(pending.digest().toString())) {
            throw new Cd4mlException.Refused(
                    "what is asked has the digest %s, not the given one; look at it again".formatted(pending.digest()));
        }
        boolean agrees = output.asks("approve %s for %s? [y/N] "
                .formatted(
                        pending.asked().version().reference(), pending.asked().alias()));
        return agrees ? Optional.of(pending.digest()) : Optional.empty();
    }

    private void say(PromotionOutcome outcome, Output output) {
        if (outcome.entry() != null) {
            output.say("%s is now behind %s (%s), approved by %s%s"
                    .formatted(
                            outcome.version().reference(),
                            output.symbols().bold(outcome.entry().alias()),
                            PromotionExecution.before(outcome.entry()),
                            String.join(", ", outcome.entry().approvedBy()),
                            PendingLines.overridden(outcome.entry())));
        } else if (outcome.pending() != null) {
            PendingLines.say(outcome, about.place(terminal().folder()), output);
        } else {
            outcome.decision()
                    .refusal()
                    .ifPresent(refusal -> output.error("it is approved, and yet " + refusal.getMessage()));
        }
    }

    private Shown shown(
            PendingPromotion pending,
            PendingDifference difference,
            Optional<PromotionOutcome> outcome,
            Optional<DeploymentResult> deployed) {
        PendingPromotion.Asked asked = pending.asked();
        Optional<LedgerEntry> entry = outcome.map(PromotionOutcome::entry);
        ExitCode code = outcome.isEmpty()
                ? ExitCode.INSUFFICIENT_EVIDENCE
                : outcome.get()
                        .decision()
                        .refusal()
                        .map(Cd4mlException::exitCode)
                        .orElse(ExitCode.PASSED);
        return new Shown(
                "approve",
                deployed.map(DeploymentResult::exitCode).orElse(code.number()),
                asked.version().reference(),
                asked.alias(),
                pending.digest(),
                asked.request().requestedBy(),
                difference.champion().map(ModelVersion::reference).orElse(null),
                difference.difference(),
                outcome.isPresent(),
                outcome.map(PromotionOutcome::approvedBy).orElseGet(() -> pending.approvedBy().stream()
                        .map(each -> each.by())
                        .toList()),
                entry.isPresent(),
                outcome.map(each -> each.decision().checks()).orElse(null),
                entry.orElse(null),
                deployed.orElse(null));
    }
}
