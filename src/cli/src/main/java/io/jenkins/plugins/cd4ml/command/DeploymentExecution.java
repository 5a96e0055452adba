package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.DeploymentSettings;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.deployment.AliasDeployment;
import io.jenkins.plugins.cd4ml.deployment.AliasDeployment.Aftermath;
import io.jenkins.plugins.cd4ml.deployment.Deployer;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome;
import io.jenkins.plugins.cd4ml.deployment.DeploymentRequest;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deploys what the ledger says of an alias, from this process, and says it. */
final class DeploymentExecution {

    private final DeploymentSettings settings;
    private final Path project;
    private final AliasDeployment deployment;
    private final Output output;

    /**
     * @param settings where and how
     * @param project the folder of the configuration
     * @param address of the registry for others, where it was given
     * @param key signs what is stated when it is given
     * @param trusted with which a version that an alias goes back to must be signed when it is given
     */
    DeploymentExecution(
            DeploymentSettings settings,
            Path project,
            ModelRegistry registry,
            Optional<String> address,
            Optional<SigningKey> key,
            Optional<VerificationKey> trusted,
            Output output) {
        this.settings = settings;
        this.project = project;
        this.deployment = new AliasDeployment(registry, settings, address, key, trusted, Clock.systemUTC());
        this.output = output;
    }

    /** The deployments that a configuration declares; empty when it declares none. */
    static Optional<DeploymentExecution> declared(
            ResolvedConfiguration configuration,
            ModelRegistry registry,
            Optional<String> address,
            Optional<SigningKey> key,
            Output output) {
        Path project = RunFolder.beside(configuration.file()).project();
        return Optional.ofNullable(configuration.configuration().deployment())
                .map(settings ->
                        new DeploymentExecution(settings, project, registry, address, key, Optional.empty(), output));
    }

    /** What was done so far, for the answer. */
    private static final class Account {
        private final List<DeploymentOutcome> outcomes = new ArrayList<>();
        private LedgerEntry rollback;
        private String sentence;
        private boolean served = true;
    }

    /**
     * Deploys because somebody asked for it.
     *
     * @throws Cd4mlException when the manifest does not get to where it belongs
     */
    DeploymentResult deploy(String model, String alias) throws IOException {
        Account account = new Account();
        deploy(deployment.request(model, alias, true), account);
        return result(model, alias, account, account.served ? ExitCode.PASSED : ExitCode.GATE_FAILED);
    }

    /**
     * Deploys after the alias was asked to move. The ledger's move stands whatever comes of it, so a failure is an answer.
     *
     * @param moved whether the alias moved now; where it was there already, only a manifest that says otherwise is mended
     * @return empty when moves of the alias are not deployed
     */
    Optional<DeploymentResult> afterMove(String model, String alias, boolean moved) throws IOException {
        if (!settings.covers(alias) || !moved && settings.repository() == null) {
            return Optional.empty();
        }
        Account account = new Account();
        try {
            deploy(deployment.request(model, alias, false), account);
            ExitCode code = account.served ? ExitCode.PASSED : ExitCode.GATE_FAILED;
            return Optional.of(result(model, alias, account, code));
        } catch (Cd4mlException.Interrupted e) {
            throw e;
        } catch (Cd4mlException e) {
            account.sentence =
                    "what the ledger says of %s@%s is not deployed: %s; mend that and run \"cd4ml deploy %s@%s\""
                            .formatted(model, alias, e.getMessage(), model, alias);
            output.error(account.sentence);
            return Optional.of(result(model, alias, account, e.exitCode()));
        }
    }

    /** Carries a request out and what follows from it, which ends: a rollback and a withdrawal are followed by nothing. */
    private void deploy(DeploymentRequest first, Account account) throws IOException {
        Deployer deployer = new Deployer(
                project,
                System.getenv(),
                Clock.systemUTC(),
                line -> output.say("  " + output.symbols().faint(line)));
        for (DeploymentRequest request = first; request != null; ) {
            output.say("%s  %s behind %s: %s"
                    .formatted(
                            output.symbols().bold("deploy"),
                            request.manifest().reference(),
                            request.manifest().alias(),
                            request.manifest().traffic().words()));
            DeploymentOutcome outcome = deployer.deploy(request);
            account.outcomes.add(outcome);
            outcome.lines().forEach(line -> output.say("  " + line));
            Aftermath after = deployment.settle(outcome, output.terminal().user());
            after.warnings().forEach(output::warn);
            account.served = account.served && after.served();
            account.rollback = after.rollback() == null ? account.rollback : after.rollback();
            if (after.sentence() != null) {
                account.sentence =
                        account.sentence == null ? after.sentence() : account.sentence + "; " + after.sentence();
                tell(after);
            }
            request = after.next();
        }
    }

    private void tell(Aftermath after) {
        if (after.served()) {
            output.say("  " + after.sentence());
        } else {
            output.error(after.sentence());
        }
    }

    private static DeploymentResult result(String model, String alias, Account account, ExitCode code) {
        return new DeploymentResult(
                "deploy", code.number(), model, alias, account.outcomes, account.rollback, account.sentence);
    }
}
