package io.jenkins.plugins.cd4ml.monitoring;

import java.util.List;

/**
 * What a model version keeps of rows that it knows, column by column and never row by row: of the training rows its
 * features and its label, of the test rows what it predicted there.
 *
 * @param format of this document; {@link #FORMAT}
 * @param rows how many rows there were, at least 1
 * @param threshold from which score on a row of two classes counts as positive, or null
 * @param columns their distributions
 */
public record Reference(int format, long rows, Double threshold, List<ReferenceColumn> columns) {

    /** The format that this program writes and reads. */
    public static final int FORMAT = 1;

    public Reference {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "the reference has format %d and this cd4ml reads format %d; use the cd4ml that trained the model, or a newer one"
                            .formatted(format, FORMAT));
        }
        columns = List.copyOf(columns);
        for (ReferenceColumn column : columns) {
            if (column.distribution().rows() != rows) {
                throw new IllegalArgumentException("the reference has %d rows and its column %s has %d"
                        .formatted(rows, column.name(), column.distribution().rows()));
            }
        }
    }

    /** The columns of these rows. */
    public static Reference of(long rows, Double threshold, List<ReferenceColumn> columns) {
        return new Reference(FORMAT, rows, threshold, columns);
    }
}
