package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.report.RunReport;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes the HTML report of what the stages left. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the HTML report of the last run: verdicts, data, training, evaluation, groups, lineage.")
final class ReportCommand extends Action {

    @Mixin
    private ProjectOptions project;

    @Mixin
    private RegistryOptions registry;

    ReportCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        ResolvedConfiguration configuration = project.read(folder);
        RunFolder run = RunFolder.beside(configuration.file());
        PromotionExecution promotion = new PromotionExecution(
                configuration.configuration(),
                registry.open(folder, run.project(), output),
                registry.folder(folder, run.project()),
                Optional.empty(),
                output);
        Path report = RunReport.write(configuration, run, promotion.standing());
        output.say("report: " + report);
        output.answer(Map.of("command", "report", "exitCode", 0, "report", report.toString()));
        return ExitCode.PASSED;
    }
}
