package io.jenkins.plugins.cd4ml.data;

import java.util.List;

/**
 * Which rows a model saw: part of the model's version.
 *
 * @param name what the dataset is called, such as {@code loans/train}
 * @param digest of the dataset's files
 * @param rows how many rows it has, at least 1
 * @param schema its columns in order
 * @param sources the files that it was made from
 */
public record DatasetVersion(String name, Digest digest, long rows, List<Column> schema, List<Resource> sources) {

    public DatasetVersion {
        if (rows < 1) {
            throw new IllegalArgumentException("the dataset " + name + " has no rows");
        }
        schema = List.copyOf(schema);
        sources = List.copyOf(sources);
    }

    /** A column's name and type. */
    public record Column(String name, ColumnType type) {}
}
