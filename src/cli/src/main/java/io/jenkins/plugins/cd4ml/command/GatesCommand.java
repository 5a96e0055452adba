package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What gates need. */
@Command(name = "gates", mixinStandardHelpOptions = true, description = "Plans the configured gates.")
final class GatesCommand {

    private GatesCommand() {}

    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new GatesCommand()).addSubcommand(new GatesPlanCommand(terminal));
    }
}
