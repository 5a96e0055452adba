package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.NearestName;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.config.ResolvedPredictions;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.FiniteNumber;
import io.jenkins.plugins.cd4ml.data.SourceRows;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.evaluation.GivenPredictions.Answered;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads predictions that were made anywhere. What does not fit is named with its file, row and column. */
public final class PredictionsReader {

    private final PredictionSettings asked;
    private final SourceRows rows;
    private final List<ScoreColumn> scores;
    private final List<ScoreColumn> championScores;

    private PredictionsReader(
            PredictionSettings asked, SourceRows rows, List<ScoreColumn> scores, List<ScoreColumn> championScores) {
        this.asked = asked;
        this.rows = rows;
        this.scores = scores;
        this.championScores = championScores;
    }

    /**
     * Reads and checks.
     *
     * @param folder against which the file's path is resolved
     * @throws Cd4mlException.Configuration when a named column does not exist or the names contradict each other
     * @throws Cd4mlException.BadData when a row cannot be used
     */
    public static GivenPredictions read(Path folder, PredictionSettings asked) throws IOException {
        String path = asked.source().path();
        List<String> present = SourceRows.columns(folder, asked.source(), expected(asked));
        List<ScoreColumn> scores = ScoreColumn.of(asked.scores(), present, path);
        List<ScoreColumn> championScores = ScoreColumn.of(asked.championScores(), present, path);
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put(asked.label(), "the label");
        scores.forEach(column -> roles.putIfAbsent(column.column(), "a score"));
        championScores.forEach(column -> roles.putIfAbsent(column.column(), "a score of the champion"));
        if (asked.prediction() != null) {
            roles.putIfAbsent(asked.prediction(), "the prediction");
        }
        if (asked.championPrediction() != null) {
            roles.putIfAbsent(asked.championPrediction(), "the champion's prediction");
        }
        asked.groups().forEach(group -> roles.putIfAbsent(group, "a group"));
        roles.forEach((column, role) -> {
            if (!present.contains(column)) {
                throw new Cd4mlException.Configuration("%s has no column \"%s\", which is named as %s; %s"
                        .formatted(path, column, role, NearestName.hint("column in it", column, present)));
            }
        });
        SourceRows rows = SourceRows.read(folder, asked.source(), List.copyOf(roles.keySet()));
        return new PredictionsReader(asked, rows, scores, championScores).checked();
    }

    private static List<String> expected(PredictionSettings asked) {
        List<String> expected = new ArrayList<>(asked.groups());
        expected.add(asked.label());
        expected.addAll(asked.scores());
        if (asked.prediction() != null) {
            expected.add(asked.prediction());
        }
        return expected;
    }

    private GivenPredictions checked() {
        String[] labels = complete(asked.label(), "the label");
        String[] predictions = asked.prediction() == null ? null : complete(asked.prediction(), "the prediction");
        PredictedTask found = PredictedTask.find(asked, scores, labels, predictions);
        ResolvedPredictions resolved = new ResolvedPredictions(asked, found.task(), found.positive(), found.foundBy());
        if (found.task() == Task.REGRESSION) {
            return numbers(resolved, labels, predictions);
        }
        Classes classes = Classes.of(this, found, labels, predictions);
        ScoredRows scored = classes.answers(scores, predictions, asked.prediction(), "the model");
        ScoredRows champion = !asked.hasChampion()
                ? null
                : classes.answers(
                        championScores,
                        asked.championPrediction() == null
                                ? null
                                : complete(asked.championPrediction(), "the champion's prediction"),
                        asked.championPrediction(),
                        "the champion");
        String[] named = new String[labels.length];
        String[] predicted = new String[labels.length];
        for (int row = 0; row < named.length; row++) {
            named[row] = scored.classes().get(scored.truth()[row]);
            predicted[row] = scored.classes().get(scored.predicted(row));
        }
        return new GivenPredictions(
                resolved,
                table(ColumnType.TEXT, named, predicted),
                new Answered(scored, null, null),
                champion == null ? null : new Answered(champion, null, null));
    }

    private GivenPredictions numbers(ResolvedPredictions resolved, String[] labels, String[] predictions) {
        if (!asked.scores().isEmpty() || !asked.championScores().isEmpty()) {
            throw new Cd4mlException.Configuration(
                    "a regression has no scores; name the column of the predicted numbers as the prediction");
        }
        double[] truth = numbers(asked.label(), labels, "a number");
        double[] predicted = numbers(asked.prediction(), predictions, "a number");
        Answered champion = null;
        if (asked.championPrediction() != null) {
            String[] texts = complete(asked.championPrediction(), "the champion's prediction");
            champion = new Answered(null, truth, numbers(asked.championPrediction(), texts, "a number"));
        }
        return new GivenPredictions(
                resolved, table(ColumnType.NUMBER, truth, predicted), new Answered(null, truth, predicted), champion);
    }

    /** The label, the groups and the prediction. */
    private Table table(ColumnType type, Object labels, Object predicted) {
        List<DatasetVersion.Column> schema = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        schema.add(new DatasetVersion.Column(asked.label(), type));
        values.add(labels);
        for (String group : asked.groups()) {
            if (group.equals(asked.label())) {
                continue;
            }
            if (group.equals(PredictedRows.PREDICTION) && !group.equals(asked.prediction())) {
                throw new Cd4mlException.Configuration(
                        "the column \"%s\" cannot be a group; rename it".formatted(group));
            }
            schema.add(new DatasetVersion.Column(group, ColumnType.TEXT));
            values.add(rows.table().texts(group));
        }
        schema.add(new DatasetVersion.Column(PredictedRows.PREDICTION, type));
        values.add(predicted);
        return new Table(rows.table().rows(), schema, values);
    }

    PredictionSettings asked() {
        return asked;
    }

    List<ScoreColumn> scores() {
        return scores;
    }

    /** The place of a row and a column, for messages. */
    String place(int row, String column) {
        return "%s, column \"%s\"".formatted(rows.place(row), column);
    }

    /** The texts of a column of which no row may be missing. */
    String[] complete(String column, String role) {
        String[] texts = rows.table().texts(column);
        int missing = 0;
        int first = -1;
        for (int row = 0; row < texts.length; row++) {
            if (texts[row] == null) {
                first = missing == 0 ? row : first;
                missing++;
            }
        }
        if (missing > 0) {
            boolean champion = role.contains("champion");
            throw new Cd4mlException.BadData(
                    "%s: %s is missing%s; %s"
                            .formatted(
                                    place(first, column),
                                    role,
                                    missing == 1
                                            ? ""
                                            : " (and in %s more %s)"
                                                    .formatted(
                                                            Numbers.count(missing - 1L), missing == 2 ? "row" : "rows"),
                                    champion
                                            ? "both models must have answered the same rows"
                                            : "every row needs its truth and what was predicted, so complete the row or leave it out"));
        }
        return texts;
    }

    /** The numbers of a column. */
    double[] numbers(String column, String[] texts, String expected) {
        double[] numbers = new double[texts.length];
        for (int row = 0; row < texts.length; row++) {
            int at = row;
            numbers[row] = FiniteNumber.parse(texts[row])
                    .orElseThrow(() -> new Cd4mlException.BadData(
                            "%s: \"%s\" is not %s".formatted(place(at, column), texts[at], expected)));
        }
        return numbers;
    }
}
