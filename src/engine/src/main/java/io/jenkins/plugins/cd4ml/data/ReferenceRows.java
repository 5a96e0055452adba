package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.monitoring.ColumnDrift.Role;
import io.jenkins.plugins.cd4ml.monitoring.Reference;
import io.jenkins.plugins.cd4ml.monitoring.ReferenceColumn;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Summarises rows column by column, for the reference that a model version keeps. */
public final class ReferenceRows {

    private final Table rows;
    private final List<ReferenceColumn> columns = new ArrayList<>();

    public ReferenceRows(Table rows) {
        this.rows = rows;
    }

    /** Adds columns of the rows. */
    public ReferenceRows with(Role role, List<DatasetVersion.Column> chosen) {
        for (DatasetVersion.Column column : chosen) {
            columns.add(
                    rows.numeric(column.name())
                            ? ReferenceColumn.of(column.name(), role, column.type(), rows.numbers(column.name()))
                            : ReferenceColumn.of(column.name(), role, column.type(), rows.texts(column.name())));
        }
        return this;
    }

    /**
     * Writes the reference into a stage's folder. One that would be too large to be read again is not written: a model
     * with such columns can be trained, and not monitored.
     *
     * @param threshold from which score on a row of two classes counts as positive, or null
     */
    public void writeTo(Path folder, Double threshold) throws IOException {
        byte[] content =
                Json.pretty(Reference.of(rows.rows(), threshold, columns)).getBytes(StandardCharsets.UTF_8);
        if (content.length <= Json.MAXIMUM_BYTES) {
            AtomicFiles.write(folder.resolve(RunFolder.REFERENCE), content);
        }
    }
}
