package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows that the preparation gave, with types that a model can take, in the table {@link #TABLE}. */
final class PreparedRows {

    static final String TABLE = "cd4ml_prepared";

    private final List<DatasetVersion.Column> schema;
    private final long rows;

    private PreparedRows(List<DatasetVersion.Column> schema, long rows) {
        this.schema = List.copyOf(schema);
        this.rows = rows;
    }

    /**
     * Runs a query and keeps what it gives.
     *
     * @param query a single SELECT
     * @param where where the query stands, for error messages
     */
    static PreparedRows of(Database database, String query, String where) throws SQLException {
        List<DatasetVersion.Column> schema;
        try {
            schema = database.rows(
                    "DESCRIBE (%s\n)".formatted(query), row -> column(row.getString(1), row.getString(2)));
        } catch (SQLException e) {
            throw new Cd4mlException.Configuration("%s: %s".formatted(where, sentence(e)), e);
        }
        String columns = schema.stream().map(PreparedRows::stored).collect(Collectors.joining(", "));
        try {
            database.execute("CREATE TABLE %s AS SELECT %s FROM (%s\n)".formatted(TABLE, columns, query));
        } catch (SQLException e) {
            if (Database.machineFailed(e)) {
                throw e;
            }
            throw new Cd4mlException.BadData("%s: %s".formatted(where, sentence(e)), e);
        }
        PreparedRows prepared = new PreparedRows(schema, database.number("SELECT count(*) FROM " + TABLE));
        prepared.check(database, where);
        return prepared;
    }

    List<DatasetVersion.Column> schema() {
        return schema;
    }

    long rows() {
        return rows;
    }

    List<String> names() {
        return schema.stream().map(DatasetVersion.Column::name).toList();
    }

    Optional<DatasetVersion.Column> find(String name) {
        return schema.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    private void check(Database database, String where) throws SQLException {
        if (rows == 0) {
            throw new Cd4mlException.BadData(
                    "%s gives no rows; its conditions leave nothing of the source".formatted(where));
        }
        for (DatasetVersion.Column column : schema) {
            if (column.type() == ColumnType.NUMBER) {
                long odd = database.number(
                        "SELECT count(*) FROM %s WHERE NOT isfinite(%s)".formatted(TABLE, Sql.name(column.name())));
                if (odd > 0) {
                    throw new Cd4mlException.BadData(
                            "%s gives %d rows in which %s is infinite or not a number; guard a division with nullif and a logarithm with a condition"
                                    .formatted(where, odd, column.name()));
                }
            }
        }
    }

    /** What DuckDB's type of a column means here. */
    static DatasetVersion.Column column(String name, String sqlType) {
        String base = sqlType.replaceFirst("\\(.*", "");
        ColumnType type = sqlType.endsWith("]")
                ? null
                : switch (base) {
                    case "TINYINT",
                            "SMALLINT",
                            "INTEGER",
                            "BIGINT",
                            "HUGEINT",
                            "UTINYINT",
                            "USMALLINT",
                            "UINTEGER",
                            "UBIGINT",
                            "UHUGEINT" -> ColumnType.INTEGER;
                    case "FLOAT", "DOUBLE", "DECIMAL" -> ColumnType.NUMBER;
                    case "VARCHAR", "ENUM", "UUID" -> ColumnType.TEXT;
                    case "BOOLEAN" -> ColumnType.BOOLEAN;
                    case "DATE" -> ColumnType.DATE;
                    case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> ColumnType.TIMESTAMP;
                    default -> null;
                };
        if (type == null) {
            throw new Cd4mlException.BadData(
                    "the column %s has the type %s; expected numbers, text, truth values, dates or timestamps, so cast it in the SQL of the preparation"
                            .formatted(name, sqlType));
        }
        return new DatasetVersion.Column(name, type);
    }

    private static String stored(DatasetVersion.Column column) {
        String name = Sql.name(column.name());
        String value =
                "CAST(%s AS %s)".formatted(name, CellType.of(column.type()).sqlType());
        // Adding 0 makes 0 of -0, whose bytes differ.
        return (column.type() == ColumnType.NUMBER ? value + " + 0.0" : value) + " AS " + name;
    }

    private static String sentence(SQLException e) {
        List<String> parts = new ArrayList<>();
        e.getMessage()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("^"))
                .limit(3)
                .forEach(parts::add);
        return String.join(" | ", parts);
    }
}
