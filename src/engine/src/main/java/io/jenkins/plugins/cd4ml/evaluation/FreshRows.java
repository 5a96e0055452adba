package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.training.Predictions;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Measures a model on rows that came after its evaluation, as the evaluation measured it. */
public final class FreshRows {

    private FreshRows() {}

    /**
     * The metrics that the model's task has.
     *
     * @param trained the configuration with which the model was trained and evaluated
     * @param rows each with a label
     * @param predictions of these rows
     * @param threshold from which score on a row of two classes counts as positive
     * @return none when a label is no class that the model knows
     */
    public static List<Measurement> measure(
            Configuration trained, Table rows, Predictions predictions, double threshold) {
        ModelSettings model = trained.model();
        Measuring measuring = new Measuring(trained);
        if (model.task() == Task.REGRESSION) {
            return measuring
                    .numbers(rows.numbers(model.label()), predictions.column(0), rows, List.of())
                    .measurements();
        }
        String[] labels = rows.texts(model.label());
        if (!Set.copyOf(predictions.classes()).containsAll(Arrays.asList(labels))) {
            return List.of();
        }
        return measuring
                .classes(
                        ScoredRows.of(model.label(), labels, predictions, model.positive())
                                .at(threshold),
                        rows)
                .measurements();
    }
}
