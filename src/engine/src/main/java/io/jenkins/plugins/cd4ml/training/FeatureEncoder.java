package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Turns rows into the inputs of a network. It is learned on the training rows alone, so that nothing about later rows
 * leaks into the model, and it travels in the bundle, so that a row is encoded the same way for ever.
 *
 * <p>The inputs are first the numeric columns in their order, each with its indicator of missing values behind it, then
 * the values of each text or boolean column in sorted order.
 *
 * @param columns the feature columns, in the order of the training rows
 */
public record FeatureEncoder(List<FeatureColumn> columns) {

    /** The most different values that a column may have to become inputs; each takes one. */
    public static final int MAXIMUM_VALUES = 1000;

    public FeatureEncoder {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a model has at least one feature");
        }
        if (columns.stream().map(FeatureColumn::name).distinct().count() < columns.size()) {
            throw new IllegalArgumentException("a feature occurs twice");
        }
    }

    /**
     * Learns how to encode.
     *
     * @param rows the training rows
     * @param label the column to predict; it never is a feature
     * @param exclude columns that the network must not see
     * @throws Cd4mlException.Configuration when a column cannot be a feature or none is left
     */
    public static FeatureEncoder learn(Table rows, String label, List<String> exclude) {
        for (String name : exclude) {
            if (!rows.has(name)) {
                throw new Cd4mlException.Configuration(
                        "training.exclude names %s, which is no column of the prepared rows; they have %s"
                                .formatted(name, names(rows.schema())));
            }
        }
        List<FeatureColumn> columns = new ArrayList<>();
        for (DatasetVersion.Column column : rows.schema()) {
            if (!column.name().equals(label) && !exclude.contains(column.name())) {
                columns.add(learn(rows, column));
            }
        }
        if (columns.isEmpty()) {
            throw new Cd4mlException.Configuration(
                    "no column is left as a feature besides the label %s and training.exclude; exclude fewer columns"
                            .formatted(label));
        }
        return new FeatureEncoder(columns);
    }

    /** How many inputs the network has. */
    public int width() {
        return columns.stream().mapToInt(FeatureColumn::width).sum();
    }

    /** The feature columns: what rows must have for a prediction. */
    public List<DatasetVersion.Column> signature() {
        return columns.stream()
                .map(c -> new DatasetVersion.Column(c.name(), c.type()))
                .toList();
    }

    /**
     * Encodes rows.
     *
     * @throws Cd4mlException.BadData when a feature column is missing or of another type
     */
    EncodedRows encode(Table rows) {
        for (FeatureColumn column : columns) {
            check(rows, column);
        }
        List<FeatureColumn> numeric =
                columns.stream().filter(c -> c.number() != null).toList();
        List<FeatureColumn> categorical =
                columns.stream().filter(c -> c.category() != null).toList();
        int numberWidth = numeric.stream().mapToInt(FeatureColumn::width).sum();
        float[] numbers = new float[cells(rows.rows(), numberWidth)];
        int at = 0;
        for (FeatureColumn column : numeric) {
            encode(rows.numbers(column.name()), column, numbers, at, numberWidth);
            at += column.width();
        }
        int[] inputs = new int[cells(rows.rows(), categorical.size())];
        for (int i = 0; i < categorical.size(); i++) {
            FeatureColumn column = categorical.get(i);
            encode(rows.texts(column.name()), column.category(), at, inputs, i, categorical.size());
            at += column.width();
        }
        return new EncodedRows(rows.rows(), at, numberWidth, numbers, categorical.size(), inputs);
    }

    private static FeatureColumn learn(Table rows, DatasetVersion.Column column) {
        return switch (column.type()) {
            case INTEGER, NUMBER -> new FeatureColumn(
                    column.name(), column.type(), standardise(rows.numbers(column.name()), column.name()), null);
            case TEXT, BOOLEAN -> new FeatureColumn(
                    column.name(), column.type(), null, categories(rows.texts(column.name()), column.name()));
            case DATE, TIMESTAMP -> throw new Cd4mlException.Configuration(
                    "the column %s holds dates, which a network cannot learn from; derive numbers from it in preparation.sql, such as year(%s), or add it to training.exclude"
                            .formatted(column.name(), column.name()));
        };
    }

    private static FeatureColumn.Number standardise(double[] values, String name) {
        double[] present =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        if (present.length == 0) {
            throw noValue(name);
        }
        double mean = Arrays.stream(present).average().orElseThrow();
        double variance = Arrays.stream(present)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        if (!Double.isFinite(variance)) {
            throw new Cd4mlException.BadData(
                    "the column %s has infinite or far too large values in the training rows; replace them in preparation.sql or add it to training.exclude"
                            .formatted(name));
        }
        return new FeatureColumn.Number(mean, variance > 0 ? Math.sqrt(variance) : 1, present.length < values.length);
    }

    private static FeatureColumn.Category categories(String[] values, String name) {
        TreeSet<String> different = new TreeSet<>();
        for (String value : values) {
            if (value != null) {
                different.add(value);
            }
        }
        if (different.isEmpty()) {
            throw noValue(name);
        }
        if (different.size() > MAXIMUM_VALUES) {
            throw new Cd4mlException.Configuration(
                    "the text column %s has %d different values in the training rows, more than the %d that can become features; add it to training.exclude or group its values in preparation.sql"
                            .formatted(name, different.size(), MAXIMUM_VALUES));
        }
        return new FeatureColumn.Category(
                List.copyOf(different), Arrays.stream(values).anyMatch(Objects::isNull));
    }

    private static Cd4mlException noValue(String name) {
        return new Cd4mlException.BadData(
                "the column %s has no value in any training row; add it to training.exclude".formatted(name));
    }

    private static void check(Table rows, FeatureColumn column) {
        if (!rows.has(column.name())) {
            throw new Cd4mlException.BadData("the rows have no column %s, which the model needs; they have %s"
                    .formatted(column.name(), names(rows.schema())));
        }
        if (rows.numeric(column.name()) != column.type().numeric()) {
            throw new Cd4mlException.BadData("the column %s is %s; the model was trained with it as %s"
                    .formatted(
                            column.name(),
                            rows.numeric(column.name()) ? "numeric" : "not numeric",
                            column.type().numeric() ? "a number" : "text"));
        }
    }

    private static void encode(double[] values, FeatureColumn column, float[] into, int at, int stride) {
        FeatureColumn.Number scale = column.number();
        for (int row = 0; row < values.length; row++) {
            int cell = row * stride + at;
            if (Double.isNaN(values[row])) {
                if (scale.missingIndicator()) {
                    into[cell + 1] = 1;
                }
            } else {
                into[cell] = finite((values[row] - scale.mean()) / scale.standardDeviation(), column.name(), row);
            }
        }
    }

    private static float finite(double standardised, String column, int row) {
        float value = (float) standardised;
        if (!Float.isFinite(value)) {
            throw new Cd4mlException.BadData(
                    "the column %s has an infinite or far too large value in row %d; replace it in preparation.sql"
                            .formatted(column, row + 1));
        }
        return value;
    }

    private static void encode(
            String[] values, FeatureColumn.Category category, int offset, int[] into, int at, int stride) {
        Map<String, Integer> inputs = new HashMap<>();
        for (String value : category.values()) {
            inputs.put(value, offset + inputs.size());
        }
        int missing = category.missing() ? offset + category.values().size() : EncodedRows.NONE;
        for (int row = 0; row < values.length; row++) {
            into[row * stride + at] =
                    values[row] == null ? missing : inputs.getOrDefault(values[row], EncodedRows.NONE);
        }
    }

    private static int cells(int rows, int columns) {
        long cells = (long) rows * columns;
        if (cells > Integer.MAX_VALUE - 8) {
            throw new Cd4mlException.Configuration(
                    "%d rows with %d columns are too many to train in memory; take a sample of the rows in preparation.sql"
                            .formatted(rows, columns));
        }
        return (int) cells;
    }

    private static String names(List<DatasetVersion.Column> schema) {
        return String.join(
                ", ", schema.stream().map(DatasetVersion.Column::name).toList());
    }
}
