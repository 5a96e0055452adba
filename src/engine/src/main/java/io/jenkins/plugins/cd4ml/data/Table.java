package io.jenkins.plugins.cd4ml.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows in memory, column by column. Numeric columns hold doubles with NaN for a missing value, all others hold text
 * with null for a missing value.
 */
public final class Table {

    private final int rows;
    private final List<DatasetVersion.Column> schema;
    private final Map<String, double[]> numbers = new LinkedHashMap<>();
    private final Map<String, String[]> texts = new LinkedHashMap<>();

    /**
     * @param values for each column of the schema a {@code double[]} when it is numeric, else a {@code String[]}, all of
     *     the same length
     */
    public Table(int rows, List<DatasetVersion.Column> schema, List<Object> values) {
        this.rows = rows;
        this.schema = List.copyOf(schema);
        for (int i = 0; i < schema.size(); i++) {
            DatasetVersion.Column column = schema.get(i);
            if (column.type().numeric()) {
                numbers.put(column.name(), (double[]) values.get(i));
            } else {
                texts.put(column.name(), (String[]) values.get(i));
            }
        }
    }

    public int rows() {
        return rows;
    }

    public List<DatasetVersion.Column> schema() {
        return schema;
    }

    public boolean has(String column) {
        return numbers.containsKey(column) || texts.containsKey(column);
    }

    public boolean numeric(String column) {
        return numbers.containsKey(column);
    }

    /** The values of a numeric column; the array itself, not a copy. */
    public double[] numbers(String column) {
        double[] values = numbers.get(column);
        if (values == null) {
            throw new IllegalArgumentException("no numeric column " + column);
        }
        return values;
    }

    /** The values of any column as text, null for a missing value; whole numbers are written without a point. */
    public String[] texts(String column) {
        String[] values = texts.get(column);
        return values != null
                ? values
                : Arrays.stream(numbers(column)).mapToObj(Table::text).toArray(String[]::new);
    }

    /** Some of the rows, in the order given. */
    public Table only(int[] wanted) {
        List<Object> values = schema.stream()
                .<Object>map(column -> column.type().numeric()
                        ? Arrays.stream(wanted)
                                .mapToDouble(row -> numbers(column.name())[row])
                                .toArray()
                        : Arrays.stream(wanted)
                                .mapToObj(row -> texts(column.name())[row])
                                .toArray(String[]::new))
                .toList();
        return new Table(wanted.length, schema, values);
    }

    static String text(double number) {
        if (Double.isNaN(number)) {
            return null;
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
