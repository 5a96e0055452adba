package io.jenkins.plugins.cd4ml.evaluation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.FiniteNumber;
import io.jenkins.plugins.cd4ml.data.SourceRows;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.training.Model;
import io.jenkins.plugins.cd4ml.training.ModelBundle;
import io.jenkins.plugins.cd4ml.training.Predictions;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets the model of a bundle predict the rows of a file, as CSV: the columns of the file, then the prediction and the
 * scores as {@link PredictedRows} names them. Columns of the file with such names give way.
 */
public final class RowsPrediction {

    private final SourceRows source;
    private final List<String> kept;
    private final Predictions predictions;
    private final Task task;
    private final double threshold;

    private RowsPrediction(SourceRows source, List<String> kept, Predictions predictions, Task task, double threshold) {
        this.source = source;
        this.kept = kept;
        this.predictions = predictions;
        this.task = task;
        this.threshold = threshold;
    }

    /**
     * Predicts.
     *
     * @param bundle the model's file
     * @param folder against which the rows' path is resolved
     * @param threshold the score from which a row of a binary task counts as positive, between 0 and 1
     * @throws Cd4mlException.BadData when the bundle or a row cannot be used
     */
    public static RowsPrediction of(Path bundle, Path folder, SourceSettings rows, double threshold)
            throws IOException {
        try (Model model = ModelBundle.open(bundle)) {
            List<String> features =
                    model.features().stream().map(DatasetVersion.Column::name).toList();
            List<String> present = SourceRows.columns(folder, rows, features);
            for (String feature : features) {
                if (!present.contains(feature)) {
                    throw new Cd4mlException.BadData("%s has no column \"%s\", which the model needs; it has %s"
                            .formatted(rows.path(), feature, String.join(", ", present)));
                }
            }
            SourceRows source = SourceRows.read(folder, rows, present);
            Predictions predictions = model.predict(typed(source, model.features()));
            return new RowsPrediction(source, kept(present), predictions, model.task(), threshold);
        }
    }

    private static List<String> kept(List<String> present) {
        return present.stream()
                .filter(column -> !column.equals(PredictedRows.PREDICTION)
                        && !column.equals(PredictedRows.SCORE)
                        && !column.startsWith(PredictedRows.SCORE + "_"))
                .toList();
    }

    private static Table typed(SourceRows source, List<DatasetVersion.Column> features) {
        List<Object> values = new ArrayList<>();
        for (DatasetVersion.Column feature : features) {
            String[] texts = source.table().texts(feature.name());
            values.add(feature.type().numeric() ? numbers(source, feature.name(), texts) : texts);
        }
        return new Table(source.table().rows(), features, values);
    }

    private static double[] numbers(SourceRows source, String column, String[] texts) {
        double[] numbers = new double[texts.length];
        for (int row = 0; row < texts.length; row++) {
            int at = row;
            numbers[row] = texts[row] == null
                    ? Double.NaN
                    : FiniteNumber.parse(texts[row])
                            .orElseThrow(() -> new Cd4mlException.BadData(
                                    "%s, column \"%s\": \"%s\" is not a number, and the model was trained with numbers there"
                                            .formatted(source.place(at), column, texts[at])));
        }
        return numbers;
    }

    /** How many rows were predicted. */
    public int rows() {
        return source.table().rows();
    }

    /** Writes rows and predictions as CSV with a header; the writer stays open. */
    public void writeTo(Writer out) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
        List<String> header = new ArrayList<>(kept);
        header.add(PredictedRows.PREDICTION);
        switch (task) {
            case BINARY -> header.add(PredictedRows.SCORE);
            case MULTICLASS -> predictions.classes().forEach(name -> header.add(PredictedRows.SCORE + "_" + name));
            case REGRESSION -> {
                // The prediction is the number itself.
            }
        }
        csv.writeRecord(header);
        List<String[]> texts =
                kept.stream().map(column -> source.table().texts(column)).toList();
        for (int row = 0; row < rows(); row++) {
            List<String> fields = new ArrayList<>();
            for (String[] column : texts) {
                fields.add(column[row]);
            }
            add(fields, predictions.scores()[row]);
            csv.writeRecord(fields);
        }
        csv.flush();
    }

    /** In a binary bundle the positive class is the last of the two. */
    private void add(List<String> fields, double[] scores) {
        switch (task) {
            case REGRESSION -> fields.add(Double.toString(scores[0]));
            case BINARY -> {
                fields.add(predictions.classes().get(scores[1] >= threshold ? 1 : 0));
                fields.add(Double.toString(scores[1]));
            }
            case MULTICLASS -> {
                int best = 0;
                for (int k = 1; k < scores.length; k++) {
                    best = scores[k] > scores[best] ? k : best;
                }
                fields.add(predictions.classes().get(best));
                for (double score : scores) {
                    fields.add(Double.toString(score));
                }
            }
        }
    }
}
