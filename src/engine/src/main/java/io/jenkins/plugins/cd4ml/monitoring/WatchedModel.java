package io.jenkins.plugins.cd4ml.monitoring;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.Threshold;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.evaluation.FreshRows;
import io.jenkins.plugins.cd4ml.evaluation.PredictedColumns;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.monitoring.ColumnDrift.Role;
import io.jenkins.plugins.cd4ml.training.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a version knows of the rows of its training and its evaluation, held beside current ones.
 *
 * @param trained the configuration with which it was trained and evaluated
 * @param training its training rows
 * @param evaluation what it said of the test rows, or empty when it was never evaluated
 */
record WatchedModel(Configuration trained, Reference training, Optional<Reference> evaluation) {

    /** Where a score counts as positive unless anybody says otherwise. */
    private static final double USUAL_THRESHOLD = 0.5;

    /**
     * What was seen.
     *
     * @param labelled how many rows have a label
     */
    record Seen(List<ColumnDrift> columns, List<Measurement> measurements, int labelled) {}

    /** Compares rows and what the model says of them. */
    Seen look(Table rows, Predictions predictions) {
        int[] labelled = labelled(rows, trained.model().label());
        Table withLabel = rows.only(labelled);
        Optional<Double> threshold = threshold();
        List<ColumnComparison> comparisons = new ArrayList<>();
        for (ReferenceColumn column : training.columns()) {
            if (column.role() == Role.FEATURE) {
                comparisons.add(compared(column, rows));
            } else if (labelled.length > 0) {
                comparisons.add(compared(column, withLabel));
            }
        }
        Table said = PredictedColumns.of(predictions, trained.model().task(), threshold.orElse(USUAL_THRESHOLD));
        evaluation.stream()
                .flatMap(reference -> reference.columns().stream())
                .forEach(column -> comparisons.add(compared(column, said)));
        List<Measurement> measurements = new ArrayList<>();
        comparisons.forEach(comparison -> measurements.addAll(comparison.measurements()));
        if (labelled.length > 0 && threshold.isPresent()) {
            measurements.addAll(FreshRows.measure(trained, withLabel, some(predictions, labelled), threshold.get()));
        }
        return new Seen(comparisons.stream().map(ColumnComparison::drift).toList(), measurements, labelled.length);
    }

    /** The threshold of the evaluation, which may have been tuned there; empty when nobody knows it. */
    private Optional<Double> threshold() {
        Threshold declared = trained.evaluation().threshold();
        Optional<Double> kept = evaluation.map(Reference::threshold);
        return kept.isPresent()
                ? kept
                : declared == null ? Optional.of(USUAL_THRESHOLD) : Optional.ofNullable(declared.value());
    }

    private static ColumnComparison compared(ReferenceColumn column, Table rows) {
        if (!rows.has(column.name())
                || rows.numeric(column.name()) != column.type().numeric()) {
            throw new Cd4mlException.BadData("the current rows have no column %s of the type %s, which the model knows"
                    .formatted(column.name(), column.type().name().toLowerCase(Locale.ROOT)));
        }
        return column.type().numeric()
                ? ColumnComparison.of(column, rows.numbers(column.name()))
                : ColumnComparison.of(column, rows.texts(column.name()));
    }

    private static int[] labelled(Table rows, String label) {
        if (!rows.has(label)) {
            return new int[0];
        }
        return rows.numeric(label)
                ? IntStream.range(0, rows.rows())
                        .filter(row -> !Double.isNaN(rows.numbers(label)[row]))
                        .toArray()
                : IntStream.range(0, rows.rows())
                        .filter(row -> rows.texts(label)[row] != null)
                        .toArray();
    }

    private static Predictions some(Predictions all, int[] rows) {
        return new Predictions(
                all.classes(),
                IntStream.of(rows).mapToObj(row -> all.scores()[row]).toArray(double[][]::new));
    }
}
