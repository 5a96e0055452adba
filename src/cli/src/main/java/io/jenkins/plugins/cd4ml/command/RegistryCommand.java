package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the registry holds. */
@Command(name = "registry", mixinStandardHelpOptions = true, description = "Shows and tends the model registry.")
final class RegistryCommand {

    private RegistryCommand() {}

    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new RegistryCommand())
                .addSubcommand(new RegistryListCommand(terminal))
                .addSubcommand(new RegistryShowCommand(terminal))
                .addSubcommand(new RegistryHistoryCommand(terminal))
                .addSubcommand(new RegistrySearchCommand(terminal))
                .addSubcommand(new RegistryUsesCommand(terminal))
                .addSubcommand(new RegistryTagCommand(terminal))
                .addSubcommand(new RegistryCollectCommand(terminal))
                .addSubcommand(new RegistryRepairCommand(terminal));
    }
}
