package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deploys what the ledger says of an alias. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the deployment of an alias to what the ledger says: writes the manifest, runs the command and the smoke test of "
                    + "the section deployment. Promotion and rollback do that too; this repairs it after a failure, and can be "
                    + "repeated.",
            "When the smoke test fails, the alias and the manifest go back to the version before.",
            "The login for an https repository comes from CD4ML_GIT_USERNAME and CD4ML_GIT_PASSWORD; CD4ML_GIT_TIMEOUT says for how "
                    + "many seconds a remote may stay silent (60)."
        })
final class DeployCommand extends Action {

    @Mixin
    private VersionOptions about;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Use a value in place of the configuration's, such as deployment.branch=live; may be repeated.")
    private List<String> overrides = List.of();

    @Mixin
    private SigningOption key;

    @Mixin
    private TrustOption publicKey;

    DeployCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        ModelReference asked = about.reference();
        if (asked.alias() == null) {
            throw new Cd4mlException.Configuration(
                    "\"%s\" names no alias, and what is deployed is what is behind one; write it as %s@production"
                            .formatted(asked, asked.model()));
        }
        ResolvedConfiguration configuration = new ConfigurationReader().read(about.configuration(folder), overrides);
        if (configuration.configuration().deployment() == null) {
            throw new Cd4mlException.Configuration(
                    "%s declares no deployment; add the section deployment with a repository or a command"
                            .formatted(configuration.file()));
        }
        DeploymentResult result = new DeploymentExecution(
                        configuration.configuration().deployment(),
                        about.project(folder),
                        about.registry(folder, output),
                        about.registryAddress(folder),
                        key.read(folder),
                        publicKey.read(folder),
                        output)
                .deploy(asked.model(), asked.alias());
        output.answer(result);
        return ExitCode.ofNumber(result.exitCode());
    }
}
