package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.config.ResolvedPredictions;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.Optional;

/**
 * Predictions from a file, checked from the first row to the last.
 */
public final class GivenPredictions {

    private final ResolvedPredictions resolved;
    private final Table rows;
    private final Answered model;
    private final Answered champion;

    /** What one model said: about classes, or numbers. The other is null. */
    record Answered(ScoredRows classes, double[] truth, double[] numbers) {}

    GivenPredictions(ResolvedPredictions resolved, Table rows, Answered model, Answered champion) {
        this.resolved = resolved;
        this.rows = rows;
        this.model = model;
        this.champion = champion;
    }

    /** What was asked, with the task that the values showed. */
    public ResolvedPredictions resolved() {
        return resolved;
    }

    /** The label, the groups and a column {@link PredictedRows#PREDICTION}, as an evaluation leaves them. */
    public Table rows() {
        return rows;
    }

    Answered model() {
        return model;
    }

    Optional<Answered> champion() {
        return Optional.ofNullable(champion);
    }
}
