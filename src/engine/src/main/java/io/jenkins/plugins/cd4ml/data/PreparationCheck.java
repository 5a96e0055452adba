package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.NearestName;
import io.jenkins.plugins.cd4ml.training.Task;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Whether prepared rows are what the configuration speaks of: its columns are there, and the label can be learned. */
final class PreparationCheck {

    private static final int MOST_CLASSES = 1000;
    private static final int SHOWN = 5;

    private final Database database;
    private final Configuration configuration;
    private final PreparedRows rows;

    PreparationCheck(Database database, Configuration configuration, PreparedRows rows) {
        this.database = database;
        this.configuration = configuration;
        this.rows = rows;
    }

    /** @throws Cd4mlException.Configuration when a setting names a column that the prepared rows lack */
    void columns() {
        require("model.label", configuration.model().label());
        if (configuration.split().key() != null) {
            require("split.key", configuration.split().key());
        }
        configuration.training().exclude().forEach(column -> require("training.exclude", column));
        if (configuration.fairness() != null) {
            configuration.fairness().attributes().forEach(column -> require("fairness.attributes", column));
        }
    }

    private void require(String setting, String column) {
        if (rows.find(column).isEmpty()) {
            throw new Cd4mlException.Configuration("%s names the column \"%s\", which the prepared rows lack; %s"
                    .formatted(setting, column, NearestName.hint("column of theirs", column, rows.names())));
        }
    }

    /** @throws Cd4mlException.BadData when the label cannot be learned */
    void label() throws SQLException {
        String label = configuration.model().label();
        long missing = database.number(
                "SELECT count(*) FROM %s WHERE %s IS NULL".formatted(PreparedRows.TABLE, Sql.name(label)));
        if (missing > 0) {
            throw new Cd4mlException.BadData(
                    "the label %s is missing in %d of %d prepared rows; leave them out in preparation.sql (WHERE %s IS NOT NULL)"
                            .formatted(label, missing, rows.rows(), label));
        }
        if (configuration.model().task() == Task.REGRESSION) {
            if (!rows.find(label).orElseThrow().type().numeric()) {
                throw new Cd4mlException.BadData(
                        "the label %s of a regression is not numeric; cast it in preparation.sql or set model.task"
                                .formatted(label));
            }
        } else {
            classes(label);
        }
    }

    private void classes(String label) throws SQLException {
        List<DataProfile.Frequency> classes = frequencies(database, configuration, rows, "FROM " + PreparedRows.TABLE);
        if (classes.size() == 1) {
            throw new Cd4mlException.BadData(
                    "the label %s has the single value %s in all %d prepared rows; there is nothing to learn"
                            .formatted(label, classes.get(0).value(), rows.rows()));
        }
        if (classes.size() > MOST_CLASSES) {
            throw new Cd4mlException.BadData(
                    "the label %s has %d different values; at most %d classes can be learned, so is the task a regression?"
                            .formatted(label, classes.size(), MOST_CLASSES));
        }
        if (configuration.model().task() == Task.BINARY) {
            binary(label, classes);
        }
    }

    private void binary(String label, List<DataProfile.Frequency> classes) {
        if (classes.size() > 2) {
            throw new Cd4mlException.BadData(
                    "the label %s has %d values (%s) and the task binary takes two; choose them in preparation.sql or set model.task to multiclass"
                            .formatted(label, classes.size(), shown(classes)));
        }
        String positive = configuration.model().positive();
        if (classes.stream().noneMatch(each -> each.value().equals(positive))) {
            throw new Cd4mlException.BadData("model.positive is \"%s\" and the label %s has only the values %s"
                    .formatted(positive, label, shown(classes)));
        }
    }

    private static String shown(List<DataProfile.Frequency> classes) {
        return classes.stream()
                        .limit(SHOWN)
                        .map(each -> '"' + each.value() + '"')
                        .collect(Collectors.joining(", "))
                + (classes.size() > SHOWN ? ", …" : "");
    }

    /**
     * How often each class occurs, most frequent first; empty for a regression.
     *
     * @param selected the rows that are counted, from FROM on
     */
    static List<DataProfile.Frequency> frequencies(
            Database database, Configuration configuration, PreparedRows rows, String selected) throws SQLException {
        if (configuration.model().task() == Task.REGRESSION) {
            return List.of();
        }
        DatasetVersion.Column label = rows.find(configuration.model().label()).orElseThrow();
        boolean number = label.type() == ColumnType.NUMBER;
        return database.rows(
                "SELECT %1$s AS class, count(*) AS n %2$s GROUP BY class ORDER BY n DESC, class"
                        .formatted(Sql.name(label.name()), selected),
                row -> new DataProfile.Frequency(
                        number ? Table.text(row.getDouble(1)) : row.getString(1), row.getLong(2)));
    }
}
