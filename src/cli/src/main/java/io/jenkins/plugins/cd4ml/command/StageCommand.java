package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One stage by itself: its work, then its verdicts. */
@Command(mixinStandardHelpOptions = true)
final class StageCommand extends Action {

    private final Stage stage;

    @Mixin
    private ProjectOptions project;

    private StageCommand(Stage stage, Terminal terminal) {
        super(terminal);
        this.stage = stage;
    }

    static CommandLine of(Stage stage, Terminal terminal) {
        CommandLine command = new CommandLine(new StageCommand(stage, terminal));
        command.getCommandSpec()
                .usageMessage()
                .description(Character.toUpperCase(stage.purpose().charAt(0))
                        + stage.purpose().substring(1) + ".");
        return command;
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        ResolvedConfiguration configuration = project.read(terminal().folder());
        StageExecution execution =
                new StageExecution(configuration, project.signingKey(terminal().folder()), output);
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
