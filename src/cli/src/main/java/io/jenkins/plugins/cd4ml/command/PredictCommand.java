package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import io.jenkins.plugins.cd4ml.evaluation.RowsPrediction;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets the model of a bundle predict rows, wherever the bundle was carried. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description =
                "Predicts the rows of a file with the model of a bundle and writes them as CSV: the columns of the "
                        + "file, then prediction and score.")
final class PredictCommand extends Action {

    private static final String STANDARD_INPUT = "-";

    @Parameters(index = "0", paramLabel = "BUNDLE", description = "The model's bundle.zip.")
    private Path bundle;

    @Parameters(
            index = "1",
            paramLabel = "ROWS",
            description = "A CSV, Parquet or JSON lines file with prepared rows, or - for CSV on standard input.")
    private String rows;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the predictions go (default: standard output).")
    private Path out;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            defaultValue = "0.5",
            description =
                    "From this score on a row of two classes is predicted as positive (default: ${DEFAULT-VALUE}).")
    private double threshold;

    @Option(names = "--delimiter", paramLabel = "CHAR", description = "Between the fields of a CSV file.")
    private String delimiter;

    PredictCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new Cd4mlException.Configuration(
                    "the threshold is %s; expected a score from 0 to 1".formatted(Numbers.plain(threshold)));
        }
        if (out == null && options.json) {
            throw new Cd4mlException.Configuration(
                    "the predictions and the JSON document cannot both go to standard output; name a file with --out");
        }
        if (!rows.equals(STANDARD_INPUT)) {
            return predict(new SourceSettings(rows, null, delimiter, null, null), output);
        }
        Path copy = Files.createTempFile("cd4ml-rows-", ".csv");
        try {
            AtomicFiles.write(copy, file -> System.in.transferTo(file));
            return predict(new SourceSettings(copy.toString(), null, delimiter, null, null), output);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private ExitCode predict(SourceSettings source, Output output) throws IOException {
        Path folder = terminal().folder();
        RowsPrediction prediction = RowsPrediction.of(folder.resolve(bundle), folder, source, threshold);
        if (out == null) {
            Writer writer = new BufferedWriter(new OutputStreamWriter(terminal().out(), StandardCharsets.UTF_8));
            prediction.writeTo(writer);
            writer.flush();
            return ExitCode.PASSED;
        }
        Path target = folder.resolve(out);
        AtomicFiles.write(target, file -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
            prediction.writeTo(writer);
            writer.flush();
        });
        output.say("%s rows predicted: %s".formatted(Numbers.count(prediction.rows()), target));
        output.answer(Map.of(
                "command", "predict", "exitCode", 0, "rows", prediction.rows(), "predictions", target.toString()));
        return ExitCode.PASSED;
    }
}
