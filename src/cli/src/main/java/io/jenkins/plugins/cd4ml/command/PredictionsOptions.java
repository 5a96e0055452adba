package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.GateExpression;
import io.jenkins.plugins.cd4ml.config.NearestName;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.training.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** Predictions to judge in place of a project: what both commands that do so share. */
abstract class PredictionsOptions {

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description =
                    "Judge the predictions in this CSV, Parquet or JSON lines file (also .gz), made by any model; "
                            + "no configuration is needed then.")
    private String file;

    @Option(names = "--label", paramLabel = "COL", description = "The column with the truth.")
    private String label;

    @Option(names = "--prediction", paramLabel = "COL", description = "The column with the predicted class or number.")
    private String prediction;

    @Option(
            names = "--positive",
            paramLabel = "VALUE",
            description = "The class that counts as positive (default: found by its name, as yes, true, 1).")
    private String positive;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "binary, multiclass or regression (default: found by the values).")
    private Task task;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv, parquet or json (default: by the name).")
    private SourceSettings.Format format;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "Between the fields of a CSV file (default: a comma).")
    private String delimiter;

    @Option(
            names = "--gate",
            paramLabel = "GATE",
            description = "What must hold, such as \"accuracy >= 0.9\", \"recall (class=yes) >= 0.8 onMiss unstable\" "
                    + "or \"rocAuc not worse than champion by 0.02\"; may be repeated.")
    private List<String> gates = new ArrayList<>();

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            description = "The confidence of gates that name none (default: 0.95).")
    private Double confidence;

    @Option(
            names = "--on-miss",
            paramLabel = "WHAT",
            description = "What a gate does that is missed and says nothing itself: note, unstable or failure.")
    private Consequence onMiss;

    @Option(
            names = "--on-insufficient",
            paramLabel = "WHAT",
            description = "What a gate does that cannot be decided: note, unstable or failure (default: as a miss).")
    private Consequence onInsufficient;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where evidence and verdicts go (default: .cd4ml/predictions below the current folder).")
    private Path out;

    /** Whether predictions are to be judged. */
    boolean given() {
        return file != null;
    }

    /**
     * What was asked.
     *
     * @throws Cd4mlException.Configuration when something is missing or does not fit together
     */
    final PredictionSettings settings() {
        try {
            return new PredictionSettings(
                    new SourceSettings(file, format, "\\t".equals(delimiter) ? "\t" : delimiter, null, null),
                    label,
                    scores(),
                    prediction,
                    positive,
                    task,
                    championScores(),
                    championPrediction(),
                    groups());
        } catch (IllegalArgumentException e) {
            throw new Cd4mlException.Configuration(e.getMessage() + " (--label, --prediction" + otherNames() + ")", e);
        }
    }

    /** What must hold. */
    final List<Gate> gates() {
        List<String> known = Arrays.stream(Metric.values()).map(Metric::id).toList();
        return gates.stream()
                .map(text -> GateExpression.parse(text, confidence, onMiss, onInsufficient))
                .peek(gate -> {
                    if (!known.contains(gate.metric())) {
                        throw new Cd4mlException.Configuration("there is no metric \"%s\" for a gate; %s"
                                .formatted(gate.metric(), NearestName.hint("metric", gate.metric(), known)));
                    }
                })
                .toList();
    }

    final RunFolder run(Path currentFolder) {
        return out == null ? RunFolder.predictions(currentFolder) : RunFolder.alone(currentFolder.resolve(out));
    }

    /** @throws Cd4mlException.Configuration when one of these options stands alone */
    final void refuseWithoutFile() {
        boolean alone = label != null || prediction != null || positive != null || !gates.isEmpty() || out != null;
        if (alone || !scores().isEmpty() || !groups().isEmpty()) {
            throw new Cd4mlException.Configuration(
                    "--predictions is missing; without it the project's own model is judged, and cd4ml.yaml says by which gates");
        }
    }

    List<String> scores() {
        return List.of();
    }

    List<String> championScores() {
        return List.of();
    }

    String championPrediction() {
        return null;
    }

    List<String> groups() {
        return List.of();
    }

    abstract String otherNames();

    /** Those of {@code evaluate-accuracy}. */
    static final class OfEvaluation extends PredictionsOptions {

        @Option(
                names = "--score",
                paramLabel = "COL",
                description = "The column with the probability of the positive class; for several classes a pattern, "
                        + "such as 'score_*', or class=COL for each.")
        private List<String> scores = new ArrayList<>();

        @Option(
                names = "--champion-score",
                paramLabel = "COL",
                description = "As --score, of the model that the new one is to replace, on the same rows.")
        private List<String> championScores = new ArrayList<>();

        @Option(
                names = "--champion-prediction",
                paramLabel = "COL",
                description = "As --prediction, of the model that the new one is to replace, on the same rows.")
        private String championPrediction;

        @Override
        List<String> scores() {
            return scores;
        }

        @Override
        List<String> championScores() {
            return championScores;
        }

        @Override
        String championPrediction() {
            return championPrediction;
        }

        @Override
        String otherNames() {
            return ", --score";
        }
    }

    /** Those of {@code bias-check}. */
    static final class OfBiasCheck extends PredictionsOptions {

        @Option(
                names = "--groups",
                paramLabel = "COL",
                split = ",",
                description = "The columns whose groups must be treated alike.")
        private List<String> groups = new ArrayList<>();

        @Override
        List<String> groups() {
            return groups;
        }

        @Override
        String otherNames() {
            return ", --groups";
        }
    }
}
