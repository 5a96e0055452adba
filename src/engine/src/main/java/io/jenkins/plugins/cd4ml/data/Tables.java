package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;

/** Reads prepared rows into memory, and writes rows from there. */
public final class Tables {

    private Tables() {}

    /**
     * Reads a Parquet file with all its columns.
     *
     * @throws Cd4mlException.BadData when it is missing, no Parquet file, or has columns that a table cannot hold
     */
    public static Table readParquet(Path file) throws IOException {
        return read(file, column -> true);
    }

    /** Reads some columns of a Parquet file, in the file's order; those that it does not have are left out. */
    public static Table readParquet(Path file, List<String> columns) throws IOException {
        return read(file, columns::contains);
    }

    private static Table read(Path file, Predicate<String> wanted) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Cd4mlException.BadData("the file %s does not exist".formatted(file));
        }
        String from =
                "read_parquet(%s)".formatted(Sql.text(file.toAbsolutePath().toString()));
        try (Database database = Database.open(Path.of(System.getProperty("java.io.tmpdir")))) {
            List<DatasetVersion.Column> schema = database
                    .rows(
                            "DESCRIBE SELECT * FROM " + from,
                            row -> PreparedRows.column(row.getString(1), row.getString(2)))
                    .stream()
                    .filter(column -> wanted.test(column.name()))
                    .toList();
            return read(database, schema, from);
        } catch (SQLException e) {
            throw new Cd4mlException.BadData(
                    "the file %s cannot be read as Parquet: %s".formatted(file, Database.firstLine(e)), e);
        }
    }

    /**
     * Writes a table as a Parquet file. The same table gives the same bytes.
     *
     * @param folder where to write it, and what does not fit into memory meanwhile
     * @param name of the file, which must not exist
     * @throws IOException when the disk is full or the folder cannot be written to
     */
    public static void writeParquet(Table table, Path folder, String name) throws IOException {
        String created = table.schema().stream()
                .map(column -> Sql.name(column.name()) + (column.type().numeric() ? " DOUBLE" : " VARCHAR"))
                .collect(Collectors.joining(", "));
        String written = table.schema().stream()
                .map(column -> "CAST(%s AS %s) AS %s"
                        .formatted(
                                Sql.name(column.name()),
                                CellType.of(column.type()).sqlType(),
                                Sql.name(column.name())))
                .collect(Collectors.joining(", "));
        try (Database database = Database.open(folder)) {
            database.execute("SET threads=1");
            database.execute("CREATE TABLE cd4ml_rows (%s)".formatted(created));
            database.append("cd4ml_rows", appender -> append(table, appender));
            database.execute("COPY (SELECT %s FROM cd4ml_rows) TO %s (FORMAT parquet, COMPRESSION zstd)"
                    .formatted(
                            written,
                            Sql.text(folder.resolve(name).toAbsolutePath().toString())));
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private static void append(Table table, DuckDBAppender appender) throws SQLException {
        List<Object> columns = table.schema().stream()
                .<Object>map(
                        column -> column.type().numeric() ? table.numbers(column.name()) : table.texts(column.name()))
                .toList();
        for (int row = 0; row < table.rows(); row++) {
            appender.beginRow();
            for (Object column : columns) {
                if (column instanceof double[] numbers) {
                    appender.append(Double.isNaN(numbers[row]) ? null : (Double) numbers[row]);
                } else if (column instanceof String[] texts) {
                    appender.append(texts[row]);
                }
            }
            appender.endRow();
        }
    }

    static Table read(Database database, List<DatasetVersion.Column> schema, String from) throws SQLException {
        int rows = Math.toIntExact(database.number("SELECT count(*) FROM " + from));
        List<Object> values = schema.stream()
                .<Object>map(column -> column.type().numeric() ? new double[rows] : new String[rows])
                .toList();
        if (schema.isEmpty()) {
            return new Table(rows, schema, values);
        }
        String columns = schema.stream()
                .map(column -> "CAST(%s AS %s)"
                        .formatted(Sql.name(column.name()), column.type().numeric() ? "DOUBLE" : "VARCHAR"))
                .collect(Collectors.joining(", "));
        AtomicInteger filled = new AtomicInteger();
        database.each("SELECT %s FROM %s".formatted(columns, from), row -> fill(values, filled.getAndIncrement(), row));
        return new Table(rows, schema, values);
    }

    private static void fill(List<Object> values, int row, ResultSet result) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof double[] numbers) {
                double number = result.getDouble(i + 1);
                numbers[row] = result.wasNull() ? Double.NaN : number;
            } else if (values.get(i) instanceof String[] texts) {
                texts[row] = result.getString(i + 1);
            }
        }
    }
}
