package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.policy.PolicyDecision;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.promotion.PromotionOutcome;
import io.jenkins.plugins.cd4ml.promotion.Rollback;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
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

/** Brings an alias back to an earlier version. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Brings an alias back to a version that it pointed to before, after every file of that version was verified.",
            "MODEL names the alias, as loans@production. Nothing is trained. The ledger keeps who did it and why; a rollback can be rolled back."
        })
final class RollbackCommand extends Action {

    @Mixin
    private VersionOptions about;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "The number of the version to go back to (default: the one before the last move).")
    private Integer to;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the ledger.")
    private String reason;

    @Mixin
    private SigningOption key;

    @Mixin
    private TrustOption publicKey;

    RollbackCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code rollback}
     * @param model the model's name
     * @param alias the alias
     * @param moved whether it moved
     * @param version the version to which it points now, such as {@code loans/1}
     * @param checks what was looked at
     * @param entry the move in the ledger, or null when nothing moved
     * @param deployment what became of its deployment, or null when nothing is deployed
     */
    record RolledBack(
            String command,
            int exitCode,
            String model,
            String alias,
            boolean moved,
            String version,
            List<PolicyDecision.Check> checks,
            LedgerEntry entry,
            DeploymentResult deployment) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        ModelReference asked = about.reference();
        if (asked.alias() == null) {
            throw new Cd4mlException.Configuration(
                    "\"%s\" names no alias, and only an alias can go back; write it as %s@production"
                            .formatted(asked, asked.model()));
        }
        ModelRegistry registry = about.registry(folder, output);
        Optional<SigningKey> signing = key.read(folder);
        Optional<VerificationKey> trusted = publicKey.read(folder);
        PromotionOutcome outcome = new Rollback(registry, signing, trusted, Clock.systemUTC())
                .perform(
                        asked.model(),
                        asked.alias(),
                        Optional.ofNullable(to),
                        PromotionRequest.by(terminal().user(), reason));
        say(asked, outcome, output);
        Optional<DeploymentResult> deployed = new DeclaredDeployment(about, folder, registry, output)
                .afterMove(asked.model(), asked.alias(), outcome.entry() != null, signing, trusted);
        int exitCode = deployed.map(DeploymentResult::exitCode).orElse(ExitCode.PASSED.number());
        output.answer(new RolledBack(
                "rollback",
                exitCode,
                asked.model(),
                asked.alias(),
                outcome.entry() != null,
                outcome.version().reference(),
                outcome.decision().checks(),
                outcome.entry(),
                deployed.orElse(null)));
        return ExitCode.ofNumber(exitCode);
    }

    private static void say(ModelReference asked, PromotionOutcome outcome, Output output) {
        outcome.decision()
                .checks()
                .forEach(check -> output.say("  " + output.symbols().faint(check.sentence())));
        output.say(
                outcome.entry() == null
                        ? "%s is behind %s already".formatted(outcome.version().reference(), asked.alias())
                        : "%s is behind %s again (before: %s/%d)"
                                .formatted(
                                        outcome.version().reference(),
                                        output.symbols().bold(asked.alias()),
                                        asked.model(),
                                        outcome.entry().from()));
    }
}
