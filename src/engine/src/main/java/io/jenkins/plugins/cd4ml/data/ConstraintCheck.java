package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ColumnSettings.Constraint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts the rows that break constraints and finds the first few of them. */
final class ConstraintCheck {

    private static final int EXAMPLES = 3;

    private final Database database;
    private final SourceTable table;

    ConstraintCheck(Database database, SourceTable table) {
        this.database = database;
        this.table = table;
    }

    /** One entry for each constraint, in their order. All are counted in one pass. */
    List<DataValidation.Violation> check(List<Constraint> constraints) throws SQLException {
        if (constraints.isEmpty()) {
            return List.of();
        }
        String counts = constraints.stream().map(this::count).collect(Collectors.joining(", "));
        List<Long> broken = database.row("SELECT %s FROM %s".formatted(counts, SourceTable.CELLS), row -> {
            List<Long> numbers = new ArrayList<>();
            for (int i = 1; i <= constraints.size(); i++) {
                numbers.add(row.getLong(i));
            }
            return numbers;
        });
        List<List<Example>> examples = new ArrayList<>();
        SortedSet<Long> rows = new TreeSet<>();
        for (int i = 0; i < constraints.size(); i++) {
            examples.add(broken.get(i) == 0 ? List.of() : examples(constraints.get(i)));
            examples.get(i).forEach(example -> rows.add(example.row()));
        }
        Map<Long, String> places = table.places(rows);
        List<DataValidation.Violation> violations = new ArrayList<>();
        for (int i = 0; i < constraints.size(); i++) {
            violations.add(new DataValidation.Violation(
                    constraints.get(i).inWords(),
                    broken.get(i),
                    examples.get(i).stream()
                            .map(example -> places.get(example.row()) + ": " + example.sentence())
                            .toList()));
        }
        return violations;
    }

    /** A row, counted from 0, and what is wrong in it. */
    private record Example(long row, String sentence) {}

    private String count(Constraint constraint) {
        String column = Sql.name(constraint.column().name());
        return constraint.kind() == Constraint.Kind.UNIQUE
                ? "count(%1$s) - count(DISTINCT %1$s)".formatted(column)
                : "count(*) FILTER (WHERE %s)".formatted(condition(constraint));
    }

    private List<Example> examples(Constraint constraint) throws SQLException {
        String column = Sql.name(constraint.column().name());
        boolean unique = constraint.kind() == Constraint.Kind.UNIQUE;
        String rows = unique
                ? "SELECT rowid AS place, %1$s AS value FROM %2$s WHERE %1$s IS NOT NULL QUALIFY row_number() OVER (PARTITION BY %1$s ORDER BY rowid) > 1"
                        .formatted(column, SourceTable.CELLS)
                : "SELECT rowid AS place, %s AS value FROM %s WHERE %s"
                        .formatted(column, SourceTable.CELLS, condition(constraint));
        return database.rows(
                "SELECT place, value FROM (%s) ORDER BY place LIMIT %d".formatted(rows, EXAMPLES),
                row -> new Example(
                        row.getLong(1),
                        "%s is %s%s"
                                .formatted(
                                        constraint.column().name(),
                                        value(constraint, row),
                                        unique ? ", as in an earlier row" : "")));
    }

    private static String value(Constraint constraint, ResultSet row) throws SQLException {
        String text = row.getString(2);
        if (text == null) {
            return "missing";
        }
        return constraint.column().type() == ColumnType.NUMBER ? Table.text(row.getDouble(2)) : text;
    }

    private static String condition(Constraint constraint) {
        String column = Sql.name(constraint.column().name());
        return switch (constraint.kind()) {
            case REQUIRED -> column + " IS NULL";
            case MINIMUM -> "%s < %s".formatted(column, constraint.column().minimum());
            case MAXIMUM -> "%s > %s".formatted(column, constraint.column().maximum());
            case ALLOWED -> "%s NOT IN (%s)".formatted(column, allowed(constraint));
            case UNIQUE -> throw new IllegalArgumentException("whether a row is unique is not seen in the row alone");
        };
    }

    private static String allowed(Constraint constraint) {
        CellType type = CellType.of(constraint.column().type());
        return constraint.column().allowed().stream()
                .map(value -> {
                    checkAllowed(constraint, value);
                    return "CAST(%s AS %s)".formatted(Sql.text(value), type.sqlType());
                })
                .collect(Collectors.joining(", "));
    }

    private static void checkAllowed(Constraint constraint, String value) {
        try {
            if (constraint.column().type().numeric()) {
                Double.parseDouble(value);
            }
        } catch (NumberFormatException e) {
            throw new Cd4mlException.Configuration(
                    "data.columns: the numeric column %s allows \"%s\", which is no number"
                            .formatted(constraint.column().name(), value),
                    e);
        }
    }
}
