package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.lineage.GraphText;
import io.jenkins.plugins.cd4ml.lineage.LineageDrawing;
import io.jenkins.plugins.cd4ml.lineage.LineageGraph;
import io.jenkins.plugins.cd4ml.lineage.LineageTree;
import io.jenkins.plugins.cd4ml.stage.FailedAttempt;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the chain from a model back to its sources. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the chain from a model back to its sources, with digests.",
            "With --graph it prints a document instead, as for \"cd4ml lineage show --graph dot | dot -Tpng\"."
        })
final class LineageShowCommand extends Action {

    @Mixin
    private LineageOptions about;

    @Option(
            names = "--graph",
            paramLabel = "FORM",
            description = "Print the graph for other programs: ${COMPLETION-CANDIDATES}.")
    private GraphForm graph;

    /** The languages of graphs. */
    enum GraphForm {
        mermaid,
        dot,
        svg
    }

    LineageShowCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code lineage show}
     * @param subject whose lineage it is
     * @param lineage the tree
     * @param failures stages whose last attempt failed, after what the tree tells
     */
    record Shown(String command, int exitCode, String subject, LineageTree lineage, List<FailedAttempt> failures) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        LineageOptions.Subject subject = about.read(terminal().folder(), output);
        if (graph != null) {
            print(subject, output);
            return ExitCode.PASSED;
        }
        LineageTree tree = LineageTree.of(subject.run());
        tree.lines().forEach(line -> output.say(output.symbols().drawn(line)));
        subject.failures()
                .forEach(failure -> output.say(
                        "%s failed at %s: %s".formatted(failure.stage().id(), failure.finished(), failure.message())));
        output.answer(new Shown("lineage show", 0, subject.name(), tree, subject.failures()));
        return ExitCode.PASSED;
    }

    /**
     * @param command always {@code lineage show}
     * @param subject whose lineage it is
     * @param format the language of the graph
     * @param document the graph
     */
    record Drawn(String command, int exitCode, String subject, String format, String document) {}

    private void print(LineageOptions.Subject subject, Output output) {
        LineageGraph drawn = LineageGraph.of(subject.run());
        String document =
                switch (graph) {
                    case mermaid -> GraphText.mermaid(drawn);
                    case dot -> GraphText.dot(drawn);
                    case svg -> LineageDrawing.svg(drawn);
                };
        if (options.json) {
            output.answer(new Drawn("lineage show", 0, subject.name(), graph.name(), document));
        } else {
            output.document(document.getBytes(StandardCharsets.UTF_8));
        }
    }
}
