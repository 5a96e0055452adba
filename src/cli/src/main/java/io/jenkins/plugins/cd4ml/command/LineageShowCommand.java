package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.lineage.LineageTree;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the chain from a model back to its sources. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows the chain from a model back to its sources, with digests.")
final class LineageShowCommand extends Action {

    @Mixin
    private LineageOptions about;

    LineageShowCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code lineage show}
     * @param subject whose lineage it is
     * @param lineage the tree
     */
    record Shown(String command, int exitCode, String subject, LineageTree lineage) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        LineageOptions.Subject subject = about.read(terminal().folder(), output);
        LineageTree tree = LineageTree.of(subject.run());
        tree.lines().forEach(line -> output.say(output.symbols().drawn(line)));
        output.answer(new Shown("lineage show", 0, subject.name(), tree));
        return ExitCode.PASSED;
    }
}
