package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.lineage.LineageTree;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.promotion.RegisteredFiles;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.util.Optional;
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
        Optional<LineageOptions.Registered> registered =
                about.registered(terminal().folder(), output);
        RecordedRun run;
        String subject;
        if (registered.isPresent()) {
            run = RecordedRun.read(new RegisteredFiles(
                    registered.get().registry(), registered.get().version()));
            subject = registered.get().version().reference();
        } else {
            RunFolder folder = about.run(terminal().folder());
            run = RecordedRun.read(RecordedFiles.of(folder));
            subject = folder.root().toString();
        }
        if (run.evidence().isEmpty()) {
            throw new Cd4mlException.Configuration(
                    "no stage has run in %s, so there is no lineage; run \"cd4ml run\" first".formatted(subject));
        }
        LineageTree tree = LineageTree.of(run);
        tree.lines().forEach(line -> output.say(output.symbols().drawn(line)));
        output.answer(new Shown("lineage show", 0, subject, tree));
        return ExitCode.PASSED;
    }
}
