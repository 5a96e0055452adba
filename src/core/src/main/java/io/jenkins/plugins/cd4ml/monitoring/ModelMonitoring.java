package io.jenkins.plugins.cd4ml.monitoring;

import io.jenkins.plugins.cd4ml.data.Digest;
import java.util.List;
import java.util.Objects;

/**
 * What monitoring saw: current rows beside the rows that a registered version of a model knows.
 *
 * @param version the version, such as {@code loans/3}
 * @param data digest of the current rows' file
 * @param sourceRows how many rows that file has
 * @param rows how many of them the preparation left, which were compared
 * @param labelled how many of these have a label, so that the model's accuracy could be measured on them
 * @param reference how many training rows they were compared with
 * @param columns with their p values held against all of them together: the model's features, what it predicts, and the label where there are labels
 */
public record ModelMonitoring(
        String version,
        Digest data,
        long sourceRows,
        long rows,
        long labelled,
        long reference,
        List<ColumnDrift> columns) {

    public ModelMonitoring {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(data, "data");
        columns = Homogeneity.adjusted(List.copyOf(columns));
    }
}
