package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Registers the model of the last run and moves the alias to it, if the policy allows. */
@Command(
        name = "promote-model",
        mixinStandardHelpOptions = true,
        description = {
            "Registers the model and moves an alias to it, if its gates have passed and the policy allows it.",
            "Where the policy asks for approvals, it keeps the request with the version and names the command with which others approve."
        })
final class PromoteCommand extends Action {

    @Mixin
    private ProjectOptions project;

    @Mixin
    private RegistryOptions registry;

    @Mixin
    private PromotionOptions promotion;

    @Mixin
    private OverrideOptions override;

    PromoteCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        ResolvedConfiguration configuration = project.read(folder);
        RunFolder run = RunFolder.beside(configuration.file());
        ModelRegistry models = registry.writable(folder, run.project(), output);
        Optional<SigningKey> key = project.signingKey(folder);
        PromotionResult result = new PromotionExecution(
                        configuration.configuration(),
                        models,
                        registry.place(folder, run.project()),
                        key,
                        promotion.central(folder),
                        output)
                .deploying(DeploymentExecution.declared(
                        configuration, models, registry.address(folder, run.project()), key, output))
                .promote(
                        run,
                        promotion
                                .request(terminal().user())
                                .overriding(override.request(Clock.systemUTC().instant())));
        output.answer(result);
        return ExitCode.ofNumber(result.exitCode());
    }
}
