package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.parity.KeyedRows;
import io.jenkins.plugins.cd4ml.parity.Parity;
import io.jenkins.plugins.cd4ml.parity.ParityReport;
import io.jenkins.plugins.cd4ml.parity.RowsToServe;
import io.jenkins.plugins.cd4ml.parity.Served;
import io.jenkins.plugins.cd4ml.parity.ServedByCommand;
import io.jenkins.plugins.cd4ml.parity.ServedByUrl;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares what a model says where it is at work with what was recorded of it. */
@Command(
        name = "parity",
        mixinStandardHelpOptions = true,
        description = "Compares the predictions of a model at work elsewhere with the recorded ones, row by row.")
final class ParityCommand extends Action {

    @Option(
            names = "--recorded",
            paramLabel = "FILE",
            required = true,
            description = "The recorded predictions, as .cd4ml/run/evaluate-accuracy/predictions.parquet.")
    private String recorded;

    @ArgGroup(multiplicity = "1")
    private Where where;

    @Option(
            names = "--key",
            paramLabel = "COL",
            description = "The column that names a row (default: the rows are compared in their order).")
    private String key;

    @Option(
            names = "--columns",
            paramLabel = "COL",
            split = ",",
            description = "What is compared (default: score, or score_*, or prediction).")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--tolerance",
            paramLabel = "NUMBER",
            defaultValue = "1e-6",
            description = "The largest difference of two numbers that counts as none (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long a command, or an answer of a service, may take (default: ${DEFAULT-VALUE}).")
    private long timeout;

    /** Where the model is at work. */
    private static final class Where {

        @Option(names = "--served", paramLabel = "FILE", description = "A file with what the model says there.")
        private String file;

        @Option(
                names = "--command",
                paramLabel = "CMD",
                description = "A command that gets the recorded rows as CSV on standard input and answers as CSV.")
        private String command;

        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "A service that answers {\"dataframe_records\": [...]} with {\"predictions\": [...]}.")
        private URI url;
    }

    ParityCommand(Terminal terminal) {
        super(terminal);
    }

    /**
     * @param command always {@code parity}
     * @param exitCode how the command ends
     * @param same whether the model says what was recorded
     * @param report what was found
     */
    record Compared(String command, int exitCode, boolean same, ParityReport report) {}

    @Override
    ExitCode perform(Output output) throws IOException {
        if (timeout < 1) {
            throw new Cd4mlException.Configuration(
                    "the timeout is %d; expected seconds, at least 1".formatted(timeout));
        }
        Path folder = terminal().folder();
        SourceSettings source = source(recorded);
        KeyedRows before = KeyedRows.read(folder, source, key, columns);
        ParityReport report = where.file != null
                ? Parity.of(before, KeyedRows.read(folder, source(where.file), key, before.columns()), tolerance)
                : asked(before, source);
        tell(report, output);
        ExitCode code = report.same() ? ExitCode.PASSED : ExitCode.GATE_FAILED;
        output.answer(new Compared("parity", code.number(), report.same(), report));
        return code;
    }

    private ParityReport asked(KeyedRows before, SourceSettings source) throws IOException {
        Path folder = terminal().folder();
        Path work = Files.createTempDirectory("cd4ml-parity-");
        try {
            Path rows = work.resolve("rows.csv");
            RowsToServe.write(folder, source, key, before.columns(), rows);
            Duration limit = Duration.ofSeconds(timeout);
            Served served = where.command != null
                    ? new ServedByCommand(where.command, folder, limit)
                    : new ServedByUrl(where.url, key, before.columns(), limit);
            SourceSettings answer = served.predict(rows, work);
            return Parity.of(before, KeyedRows.read(work, answer, key, before.columns()), tolerance);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cd4mlException.Interrupted("interrupted while the model was asked; nothing was changed");
        } finally {
            FileUtils.deleteQuietly(work.toFile());
        }
    }

    private static SourceSettings source(String path) {
        return new SourceSettings(path, null, null, null, null);
    }

    private static void tell(ParityReport report, Output output) {
        output.say("%s %s: %s rows recorded, %s served, compared in %s with a tolerance of %s"
                .formatted(
                        output.symbols().sign(report.same() ? Verdict.PASSED : Verdict.FAILED),
                        output.symbols().bold("parity"),
                        Numbers.count(report.recorded()),
                        Numbers.count(report.served()),
                        String.join(", ", report.columns()),
                        report.tolerance()));
        output.say("  differing %s, missing %s, extra %s%s"
                .formatted(
                        Numbers.count(report.differing()),
                        Numbers.count(report.missing()),
                        Numbers.count(report.extra()),
                        report.largest() == null ? "" : "; largest difference " + report.largest()));
        report.first()
                .forEach(difference -> output.say("  row %s%s: recorded %s, served %s"
                        .formatted(
                                difference.row(),
                                difference.column() == null ? "" : ", " + difference.column(),
                                words(difference.recorded()),
                                words(difference.served()))));
        if (!report.same()) {
            output.error("the model at work does not say what was recorded of it");
        }
    }

    private static String words(String text) {
        return text == null ? "nothing" : text;
    }
}
