package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.lineage.LineageDifference;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegisteredFiles;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares where two models come from. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Says what differs between two registered versions: code, data, configuration, metrics, verdicts.")
final class LineageDiffCommand extends Action {

    @Parameters(index = "0", paramLabel = "FIRST", description = "A version, as loans/3 or loans@production.")
    private String first;

    @Parameters(index = "1", paramLabel = "SECOND", description = "The version to compare it with.")
    private String second;

    @Parameters(
            index = "2",
            paramLabel = "CONFIG",
            arity = "0..1",
            defaultValue = ".",
            description = "The configuration whose registry it is (default: the current folder).")
    private Path configuration;

    @Mixin
    private RegistryOptions where;

    LineageDiffCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code lineage diff}
     * @param first the first version's name and number
     * @param second the second one's
     * @param difference part by part
     */
    record Shown(String command, int exitCode, String first, String second, LineageDifference difference) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        ModelRegistry registry = where.existing(folder, RegistryOptions.project(folder, configuration), output);
        ModelVersion one = RegistryOptions.find(registry, ModelReference.parse(first));
        ModelVersion two = RegistryOptions.find(registry, ModelReference.parse(second));
        LineageDifference difference =
                LineageDifference.of(new RegisteredFiles(registry, one), new RegisteredFiles(registry, two));
        output.say("%s → %s".formatted(one.reference(), two.reference()));
        DifferenceLines.say(difference, output);
        output.answer(new Shown("lineage diff", 0, one.reference(), two.reference(), difference));
        return ExitCode.PASSED;
    }
}
