package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where a model comes from. */
@Command(
        name = "lineage",
        mixinStandardHelpOptions = true,
        description = "Shows, verifies, compares or exports where models come from.")
final class LineageCommand {

    private LineageCommand() {}

    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new LineageCommand())
                .addSubcommand(new LineageShowCommand(terminal))
                .addSubcommand(new LineageVerifyCommand(terminal))
                .addSubcommand(new LineageDiffCommand(terminal))
                .addSubcommand(new LineageExportCommand(terminal));
    }
}
