package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;

/** The root of the command line. */
@Command(
        name = "cd4ml",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Continuous delivery for machine learning: gates that know their uncertainty, lineage, promotion.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  cd4ml run examples/loans                 raw data in, a gated model out",
            "  cd4ml evaluate-accuracy --json           one stage, for programs",
            "  cd4ml registry show loans@production     what is behind an alias",
            "",
            "\"cd4ml COMMAND --help\" tells more about a command."
        })
public final class Cd4ml {

    private Cd4ml() {}

    /** Runs one command line and gives back the number that the process returns. */
    public static int execute(Terminal terminal, String... arguments) {
        return commandLine(terminal).execute(arguments);
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine root = new CommandLine(new Cd4ml());
        root.addSubcommand(new RunCommand(terminal));
        for (Stage stage : Stage.values()) {
            if (stage != Stage.PROMOTE_MODEL) {
                String[] shorter = stage == Stage.MONITOR_MODEL ? new String[] {"monitor"} : new String[0];
                root.addSubcommand(stage.id(), StageCommand.of(stage, terminal), shorter);
            }
        }
        root.addSubcommand(new PromoteCommand(terminal));
        root.addSubcommand(new ApproveCommand(terminal));
        root.addSubcommand(new RollbackCommand(terminal));
        root.addSubcommand(new DeployCommand(terminal));
        root.addSubcommand(new RestoreCommand(terminal));
        root.addSubcommand(new FetchCommand(terminal));
        root.addSubcommand(RegistryCommand.commandLine(terminal));
        root.addSubcommand(new AttemptsCommand(terminal));
        root.addSubcommand(GatesCommand.commandLine(terminal));
        root.addSubcommand(LineageCommand.commandLine(terminal));
        root.addSubcommand(new ReportCommand(terminal));
        root.addSubcommand(new PredictCommand(terminal));
        root.addSubcommand(new ParityCommand(terminal));
        root.addSubcommand(new WorkerCommand(terminal));
        root.addSubcommand(new DeployWorkerCommand(terminal));
        root.addSubcommand(new DescribeWorkerCommand(terminal));
        root.addSubcommand(new AutoComplete.GenerateCompletion());
        Failures failures = new Failures(terminal);
        root.setParameterExceptionHandler(failures);
        root.setExecutionExceptionHandler(failures);
        root.setOut(new PrintWriter(terminal.out(), true, terminal.charset()));
        root.setErr(new PrintWriter(terminal.err(), true, terminal.charset()));
        root.setColorScheme(Help.defaultColorScheme(terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        describe(root);
        return root;
    }

    /** The same layout for the help of every command, and the exit codes from their one source. */
    private static void describe(CommandLine command) {
        CommandLine.Model.UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.width(100);
        usage.sortOptions(false);
        usage.abbreviateSynopsis(true);
        usage.exitCodeListHeading("%nExit codes:%n");
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(c -> codes.put(Integer.toString(c.number()), c.meaning()));
        usage.exitCodeList(codes);
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.synopsisHeading("Usage: ");
        usage.descriptionHeading("%n");
        usage.parameterListHeading("%n");
        command.getSubcommands().values().forEach(Cd4ml::describe);
    }
}
