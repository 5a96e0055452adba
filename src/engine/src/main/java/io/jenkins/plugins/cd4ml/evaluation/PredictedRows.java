package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The test rows with what the model says about each, as they lie in {@link #FILE}: all columns of the test rows, then
 * {@code prediction} and, for a classifier, the probabilities: {@code score} of the positive class for two classes,
 * {@code score_<class>} of each class for more.
 */
public final class PredictedRows {

    /** The file's name in the folder of the evaluation. */
    public static final String FILE = "predictions.parquet";

    /** The column that holds the predicted class or number. */
    public static final String PREDICTION = "prediction";

    /** The column that holds the probability of the positive class of two. */
    public static final String SCORE = "score";

    private final Table tested;
    private final List<DatasetVersion.Column> schema = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private PredictedRows(Table tested) {
        this.tested = tested;
        for (DatasetVersion.Column column : tested.schema()) {
            schema.add(column);
            values.add(column.type().numeric() ? tested.numbers(column.name()) : tested.texts(column.name()));
        }
    }

    /** The test rows of a classifier. */
    static Table of(Table tested, ScoredRows scored) {
        PredictedRows rows = new PredictedRows(tested);
        String[] predicted = new String[tested.rows()];
        for (int row = 0; row < predicted.length; row++) {
            predicted[row] = scored.classes().get(scored.predicted(row));
        }
        rows.add(PREDICTION, ColumnType.TEXT, predicted);
        if (!scored.scored()) {
            return rows.table();
        }
        if (scored.binary()) {
            rows.add(SCORE, ColumnType.NUMBER, scored.scoresOf(scored.positive()));
        } else {
            for (int k = 0; k < scored.classes().size(); k++) {
                rows.add(SCORE + "_" + scored.classes().get(k), ColumnType.NUMBER, scored.scoresOf(k));
            }
        }
        return rows.table();
    }

    /** The test rows of a regression. */
    static Table of(Table tested, double[] predicted) {
        PredictedRows rows = new PredictedRows(tested);
        rows.add(PREDICTION, ColumnType.NUMBER, predicted);
        return rows.table();
    }

    /** The label's column of test rows. */
    static void requireLabel(Table tested, ModelSettings model) {
        if (!tested.has(model.label())) {
            throw new Cd4mlException.BadData(
                    "the test rows have no column %s, which model.label names; run prepare-data again"
                            .formatted(model.label()));
        }
    }

    private void add(String name, ColumnType type, Object column) {
        // DuckDB does not tell the cases of names apart.
        if (schema.stream().anyMatch(known -> known.name().equalsIgnoreCase(name))) {
            throw new Cd4mlException.BadData(
                    "the test rows have a column %s, a name that the predictions need; rename it in preparation.sql"
                            .formatted(name));
        }
        schema.add(new DatasetVersion.Column(name, type));
        values.add(column);
    }

    private Table table() {
        return new Table(tested.rows(), schema, values);
    }
}
