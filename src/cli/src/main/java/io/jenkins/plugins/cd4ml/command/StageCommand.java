package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One stage by itself: its work, then its verdicts. */
@Command(mixinStandardHelpOptions = true)
final class StageCommand extends Action {

    private final Stage stage;

    @Mixin
    private ProjectOptions project;

    /** For the stages that ask the registry; see {@link #of}. */
    private final RegistryOptions registry = new RegistryOptions();

    private StageCommand(Stage stage, Terminal terminal) {
        super(terminal);
        this.stage = stage;
    }

    static CommandLine of(Stage stage, Terminal terminal) {
        StageCommand stageCommand = new StageCommand(stage, terminal);
        CommandLine command = new CommandLine(stageCommand);
        if (counts(stage)) {
            command.addMixin("registry", stageCommand.registry);
        }
        command.getCommandSpec()
                .usageMessage()
                .description(Character.toUpperCase(stage.purpose().charAt(0))
                        + stage.purpose().substring(1) + ".");
        return command;
    }

    /** Whether the stage's attempts are written down in the registry. */
    private static boolean counts(Stage stage) {
        return stage == Stage.EVALUATE_ACCURACY || stage == Stage.BIAS_CHECK;
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        ResolvedConfiguration configuration = project.read(folder);
        Path project = RunFolder.beside(configuration.file()).project();
        if (counts(stage)) {
            registry.writable(folder, project, output);
        }
        StageExecution execution = new StageExecution(
                configuration,
                registry.attempts(registry.folder(folder, project), output),
                this.project.signingKey(folder),
                output);
        StageResult result;
        try (Interruption watching =
                new Interruption(execution.folder().root(), e -> Failures.tell(e, output, options.stackTrace))) {
            result = execution.run(stage);
        }
        result.report().firstBlocking().ifPresent(gate -> output.error(gate.explanation()));
        output.answer(result);
        return result.code();
    }
}
