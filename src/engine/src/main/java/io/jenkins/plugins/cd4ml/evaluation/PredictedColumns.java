package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.training.Predictions;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.ArrayList;
import java.util.List;

/** What a model says of rows, as columns whose distribution can be watched. */
public final class PredictedColumns {

    /** The predicted class. */
    private static final String CLASS = "class";

    /** The probability of the positive class of two. */
    private static final String SCORE = "score";

    /** The probability of the predicted class, of more than two. */
    private static final String CONFIDENCE = "confidence";

    /** The predicted number. */
    private static final String VALUE = "value";

    private PredictedColumns() {}

    /**
     * The columns.
     *
     * @param threshold from which score on a row of two classes counts as positive, the last of which is the positive one
     */
    public static Table of(Predictions predictions, Task task, double threshold) {
        double[][] scores = predictions.scores();
        List<DatasetVersion.Column> schema = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (task == Task.REGRESSION) {
            schema.add(new DatasetVersion.Column(VALUE, ColumnType.NUMBER));
            values.add(predictions.column(0));
            return new Table(scores.length, schema, values);
        }
        String[] classes = new String[scores.length];
        double[] confidence = new double[scores.length];
        for (int row = 0; row < scores.length; row++) {
            int said = task == Task.BINARY ? (scores[row][1] >= threshold ? 1 : 0) : largest(scores[row]);
            classes[row] = predictions.classes().get(said);
            confidence[row] = scores[row][said];
        }
        schema.add(new DatasetVersion.Column(CLASS, ColumnType.TEXT));
        values.add(classes);
        schema.add(new DatasetVersion.Column(task == Task.BINARY ? SCORE : CONFIDENCE, ColumnType.NUMBER));
        values.add(task == Task.BINARY ? predictions.column(1) : confidence);
        return new Table(scores.length, schema, values);
    }

    private static int largest(double[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }
}
