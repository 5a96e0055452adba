package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.List;

/** A trained model that was read from a bundle. */
public interface Model extends AutoCloseable {

    /** What it predicts. */
    Task task();

    /** The columns that rows must have. */
    List<DatasetVersion.Column> features();

    /**
     * Predicts rows.
     *
     * @param rows prepared rows with at least the model's feature columns; others are not looked at
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when a feature column is missing or of another type
     */
    Predictions predict(Table rows);

    @Override
    void close();
}
