package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.promotion.Restoration;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings code, data, configuration and model of a version back as one. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a registered version to a new folder: code, data, configuration, model and records, each verified.",
            "The code comes from the git repository around the configuration. Training it again gives the same bundle."
        })
final class RestoreCommand extends Action {

    @Mixin
    private VersionOptions about;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "A new folder to write it to.")
    private Path to;

    RestoreCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code restore}
     * @param version the version, such as {@code loans/1}
     * @param project the restored folder of its configuration
     * @param configuration the file to run it with
     * @param missing what could not be brought back; empty when it is whole
     * @param notes what whoever works with it should know
     */
    record RestoredVersion(
            String command,
            int exitCode,
            String version,
            String project,
            String configuration,
            List<String> missing,
            List<String> notes) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        LineageOptions.Registered found = about.find(folder, output);
        Restoration.Restored restored =
                new Restoration(found.registry(), about.project(folder)).restore(found.version(), folder.resolve(to));
        ExitCode code = restored.missing().isEmpty() ? ExitCode.PASSED : ExitCode.BAD_DATA;
        restored.notes().forEach(output::warn);
        restored.missing().forEach(missing -> output.error("not restored: " + missing));
        output.say("%s is in %s".formatted(restored.version().reference(), restored.project()));
        if (restored.missing().isEmpty()) {
            output.say("train it again with: cd4ml run " + restored.configuration());
        }
        output.answer(new RestoredVersion(
                "restore",
                code.number(),
                restored.version().reference(),
                restored.project().toString(),
                restored.configuration().toString(),
                restored.missing(),
                restored.notes()));
        return code;
    }
}
