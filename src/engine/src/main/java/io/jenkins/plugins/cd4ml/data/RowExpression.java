package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A number for each row of a Parquet file, by an SQL expression over its columns. */
public final class RowExpression {

    private static final String TABLE = "cd4ml_rows";

    private RowExpression() {}

    /**
     * Computes the expression. It reaches no file but those beside the Parquet file.
     *
     * @param what names the expression in messages, such as {@code the metric profit}
     * @return one finite number for each row, in their order
     * @throws Cd4mlException.Configuration when the expression is no SQL, or gives no number for each row
     */
    public static double[] of(Path parquet, String expression, String what) throws IOException {
        try (Database database = Database.open(Path.of(System.getProperty("java.io.tmpdir")))) {
            database.execute("CREATE TABLE %s AS SELECT * FROM read_parquet(%s)"
                    .formatted(TABLE, Sql.text(parquet.toAbsolutePath().toString())));
            long rows = database.number("SELECT count(*) FROM " + TABLE);
            database.confineTo(parquet.toAbsolutePath().resolveSibling(""));
            return computed(database, rows, expression, what);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private static double[] computed(Database database, long rows, String expression, String what) {
        List<Double> numbers = new ArrayList<>();
        try {
            database.each("SELECT CAST((%s\n) AS DOUBLE) FROM %s".formatted(expression, TABLE), row -> {
                double number = row.getDouble(1);
                numbers.add(row.wasNull() ? Double.NaN : number);
            });
        } catch (SQLException e) {
            throw new Cd4mlException.Configuration(
                    "the sql of %s cannot be used: %s".formatted(what, Database.firstLine(e)), e);
        }
        if (numbers.size() != rows) {
            throw new Cd4mlException.Configuration(
                    "the sql of %s gives %d numbers for %d rows; expected one for each row, without sum or avg around it"
                            .formatted(what, numbers.size(), rows));
        }
        int odd = (int) numbers.stream().filter(n -> !Double.isFinite(n)).count();
        if (odd > 0) {
            int first = numbers.indexOf(numbers.stream()
                    .filter(n -> !Double.isFinite(n))
                    .findFirst()
                    .orElseThrow());
            throw new Cd4mlException.Configuration(
                    "the sql of %s gives no finite number in %d rows, first in row %d; guard it with coalesce or nullif"
                            .formatted(what, odd, first + 1));
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
