package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.config.ColumnSettings;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Describes a column: how many values, which, and how they are spread. */
final class DataProfiler {

    private static final int BINS = 20;
    private static final int FREQUENT = 10;

    /** Up to here exact quantiles and counts of different values are as fast as estimates. */
    private static final long EXACT_ROWS = 1_000_000;

    private final Database database;
    private final boolean exact;

    DataProfiler(Database database, long rows) {
        this.database = database;
        this.exact = rows <= EXACT_ROWS;
    }

    DataProfile.Column profile(ColumnSettings column) throws SQLException {
        String name = Sql.name(column.name());
        return column.type().numeric() ? numeric(column, name) : other(column, name);
    }

    private DataProfile.Column other(ColumnSettings column, String name) throws SQLException {
        List<DataProfile.Frequency> frequent = database.rows(
                "SELECT CAST(%1$s AS VARCHAR), count(*) AS n FROM %2$s WHERE %1$s IS NOT NULL GROUP BY %1$s ORDER BY n DESC, %1$s LIMIT %3$d"
                        .formatted(name, SourceTable.CELLS, FREQUENT),
                row -> new DataProfile.Frequency(row.getString(1), row.getLong(2)));
        return database.row(
                "SELECT count(*) - count(%1$s), %2$s, CAST(min(%1$s) AS VARCHAR), CAST(max(%1$s) AS VARCHAR) FROM %3$s"
                        .formatted(name, distinct(name), SourceTable.CELLS),
                row -> new DataProfile.Column(
                        column.name(),
                        column.type(),
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        null,
                        frequent));
    }

    private DataProfile.Column numeric(ColumnSettings column, String name) throws SQLException {
        Summary summary = database.row(
                "SELECT count(*) - count(%1$s), %2$s, min(%1$s)::DOUBLE, max(%1$s)::DOUBLE, avg(%1$s), coalesce(stddev_samp(%1$s), 0), %3$s(%1$s, [0.25, 0.5, 0.75]) FROM %4$s"
                        .formatted(
                                name,
                                distinct(name),
                                exact ? "quantile_cont" : "reservoir_quantile",
                                SourceTable.CELLS),
                Summary::of);
        if (summary.quartiles().isEmpty()) {
            return new DataProfile.Column(
                    column.name(), column.type(), summary.nulls(), 0, null, null, null, List.of());
        }
        return new DataProfile.Column(
                column.name(),
                column.type(),
                summary.nulls(),
                summary.distinct(),
                Numbers.plain(summary.minimum()),
                Numbers.plain(summary.maximum()),
                new DataProfile.Numbers(
                        finite(summary.mean()),
                        finite(summary.standardDeviation()),
                        summary.quartiles().get(0),
                        summary.quartiles().get(1),
                        summary.quartiles().get(2),
                        histogram(name, summary.minimum(), summary.maximum())),
                List.of());
    }

    private List<DataProfile.Bin> histogram(String name, double minimum, double maximum) throws SQLException {
        double width = (maximum - minimum) / BINS;
        if (!(width > 0) || !Double.isFinite(width)) {
            long rows = database.number("SELECT count(%s) FROM %s".formatted(name, SourceTable.CELLS));
            return List.of(new DataProfile.Bin(minimum, maximum, rows));
        }
        Map<Integer, Long> counts = new HashMap<>();
        database.rows(
                // DuckDB's least() passes over NULL, so that missing values would fall into the last bin.
                "SELECT least(%d, floor((%2$s - (%3$s)) / %4$s))::INTEGER AS bin, count(*) FROM %5$s WHERE %2$s IS NOT NULL GROUP BY bin"
                        .formatted(BINS - 1, name, minimum, width, SourceTable.CELLS),
                row -> counts.put(row.getInt(1), row.getLong(2)));
        List<DataProfile.Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new DataProfile.Bin(
                    minimum + i * width,
                    i == BINS - 1 ? maximum : minimum + (i + 1) * width,
                    counts.getOrDefault(i, 0L)));
        }
        return bins;
    }

    private String distinct(String name) {
        return (exact ? "count(DISTINCT %s)" : "approx_count_distinct(%s)").formatted(name);
    }

    /** Moments of numbers near the largest that there are overflow; the profile stays readable. */
    private static double finite(double number) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number));
    }

    private record Summary(
            long nulls,
            long distinct,
            double minimum,
            double maximum,
            double mean,
            double standardDeviation,
            List<Double> quartiles) {

        static Summary of(ResultSet row) throws SQLException {
            List<Double> quartiles = new ArrayList<>();
            java.sql.Array array = row.getArray(7);
            if (array != null) {
                for (Object quartile : (Object[]) array.getArray()) {
                    quartiles.add(((Number) quartile).doubleValue());
                }
            }
            return new Summary(
                    row.getLong(1),
                    row.getLong(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getDouble(6),
                    quartiles);
        }
    }
}
