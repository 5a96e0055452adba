package io.jenkins.plugins.cd4ml.data;

import java.util.List;

/**
 * What one pass over a dataset saw.
 *
 * @param rows how many rows were read
 * @param columns a profile for each declared column, in order
 */
public record DataProfile(long rows, List<Column> columns) {

    public DataProfile {
        columns = List.copyOf(columns);
    }

    /**
     * One column's profile.
     *
     * @param nulls how many values are missing
     * @param distinct how many different values there are (an estimate, within a few per cent)
     * @param minimum the smallest value as text, or null when there is none
     * @param maximum the largest value as text, or null when there is none
     * @param numbers statistics of a numeric column, or null
     * @param frequent the most frequent values of a column that is not numeric, most frequent first
     */
    public record Column(
            String name,
            ColumnType type,
            long nulls,
            long distinct,
            String minimum,
            String maximum,
            Numbers numbers,
            List<Frequency> frequent) {

        public Column {
            frequent = frequent == null ? List.of() : List.copyOf(frequent);
        }
    }

    /**
     * Statistics of a numeric column.
     *
     * @param histogram bins of equal width from the minimum to the maximum
     */
    public record Numbers(
            double mean,
            double standardDeviation,
            double quartile1,
            double median,
            double quartile3,
            List<Bin> histogram) {

        public Numbers {
            histogram = List.copyOf(histogram);
        }
    }

    /** A histogram's bar: the rows with {@code from <= value < to} (the last bin includes its end). */
    public record Bin(double from, double to, long rows) {}

    /** How often a value occurs. */
    public record Frequency(String value, long rows) {}
}
