package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DatasetVersion.Column;
import io.jenkins.plugins.cd4ml.data.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of a CSV file, read by DuckDB as it comes. */
final class CsvTables {

    private CsvTables() {}

    /** @param sql a query over {@code source} */
    static Table query(Path csv, String sql) throws SQLException {
        String source = "read_csv('%s', nullstr = ['', '?'], sample_size = -1)"
                .formatted(csv.toString().replace("'", "''"));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = connection.createStatement().executeQuery(sql.replace("source", source))) {
            return table(rows);
        }
    }

    private static Table table(ResultSet rows) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<Column> schema = new ArrayList<>();
        List<List<Object>> values = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            boolean text = meta.getColumnTypeName(i).equals("VARCHAR");
            schema.add(new Column(meta.getColumnLabel(i), text ? ColumnType.TEXT : ColumnType.NUMBER));
            values.add(new ArrayList<>());
        }
        while (rows.next()) {
            for (int i = 0; i < schema.size(); i++) {
                values.get(i).add(rows.getObject(i + 1));
            }
        }
        List<Object> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            columns.add(
                    schema.get(i).type().numeric()
                            ? values.get(i).stream()
                                    .mapToDouble(v -> v == null ? Double.NaN : ((Number) v).doubleValue())
                                    .toArray()
                            : values.get(i).toArray(String[]::new));
        }
        return new Table(values.get(0).size(), schema, columns);
    }
}
