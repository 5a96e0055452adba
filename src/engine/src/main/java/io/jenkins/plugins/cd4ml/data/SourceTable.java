package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ColumnSettings;
import io.jenkins.plugins.cd4ml.config.DataSettings;
import io.jenkins.plugins.cd4ml.config.NearestName;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The declared columns of a source, read into DuckDB with their declared types. Every cell has been checked: when this
 * exists, the whole file fits its declaration.
 */
final class SourceTable {

    /** The view with the declared columns, for the user's SQL. */
    static final String NAME = "source";

    /** The table behind it; its rowid counts the file's rows from 0. */
    static final String CELLS = "cd4ml_cells";

    private static final String BAD_COLUMN = "cd4ml_bad_column";

    private final Database database;
    private final SourceFormat format;
    private final long rows;

    private SourceTable(Database database, SourceFormat format, long rows) {
        this.database = database;
        this.format = format;
        this.rows = rows;
    }

    /**
     * Describes a source file.
     *
     * @throws Cd4mlException.BadData when it is missing
     */
    static Resource resource(Path project, SourceSettings settings) throws IOException {
        Path file = project.resolve(settings.path());
        if (!Files.isRegularFile(file)) {
            throw new Cd4mlException.BadData(
                    "the data file %s does not exist (data.source.path is %s); it is looked for beside the configuration"
                            .formatted(file, settings.path()));
        }
        return Resource.of(Resource.PROJECT + settings.path().replace('\\', '/'), file);
    }

    /**
     * Reads a source.
     *
     * @param project the folder of the configuration file
     * @throws Cd4mlException.BadData naming file, line and column of what does not fit
     */
    static SourceTable load(Database database, Path project, DataSettings data) throws IOException, SQLException {
        Path file = project.resolve(data.source().path());
        if (Files.size(file) == 0) {
            throw new Cd4mlException.BadData("%s is empty; expected rows with %s"
                    .formatted(data.source().path(), String.join(", ", names(data))));
        }
        SourceFormat format = SourceFormat.of(file, data.source());
        checkColumns(data, format.columns(database, names(data)));
        try {
            database.execute(creation(data, format.query(names(data))));
        } catch (SQLException e) {
            if (Database.machineFailed(e)) {
                throw e;
            }
            throw format.unreadable(e);
        }
        format.checkReading(database);
        SourceTable table = new SourceTable(database, format, database.number("SELECT count(*) FROM " + CELLS));
        if (table.rows == 0) {
            throw new Cd4mlException.BadData("%s has no rows%s; expected at least one"
                    .formatted(
                            data.source().path(),
                            data.source().format() == SourceSettings.Format.CSV ? " below its header" : ""));
        }
        table.refuseBadCells(data);
        database.execute("CREATE VIEW %s AS SELECT * EXCLUDE (%s) FROM %s".formatted(NAME, BAD_COLUMN, CELLS));
        return table;
    }

    long rows() {
        return rows;
    }

    /** Where rows stand in the file, such as {@code line 17}; rows are counted from 0. */
    Map<Long, String> places(SortedSet<Long> rows) {
        return format.places(rows);
    }

    private static void checkColumns(DataSettings data, List<String> present) {
        List<String> declared = names(data);
        for (String name : declared) {
            if (!present.contains(name)) {
                throw new Cd4mlException.BadData("%s lacks the declared column \"%s\"; %s"
                        .formatted(data.source().path(), name, NearestName.hint("column in it", name, present)));
            }
        }
        List<String> stray =
                present.stream().filter(name -> !declared.contains(name)).toList();
        if (!stray.isEmpty() && data.otherColumns() == DataSettings.OtherColumns.REFUSE) {
            throw new Cd4mlException.BadData(
                    "%s has %s that data.columns does not declare: %s; declare it, or set data.otherColumns to ignore"
                            .formatted(
                                    data.source().path(),
                                    stray.size() == 1 ? "a column" : stray.size() + " columns",
                                    String.join(", ", stray)));
        }
    }

    /** One pass: each cell becomes a value, and the first column whose text is no value of its type is kept. */
    private static String creation(DataSettings data, String texts) {
        List<String> values = new ArrayList<>();
        StringBuilder bad = new StringBuilder("CASE");
        for (int i = 0; i < data.columns().size(); i++) {
            ColumnSettings column = data.columns().get(i);
            String text = "texts." + Sql.name(column.name());
            String value = CellType.of(column.type()).value(text);
            values.add("%s AS %s".formatted(value, Sql.name(column.name())));
            bad.append(" WHEN %s IS NOT NULL AND (%s) IS NULL THEN %d".formatted(text, value, i));
        }
        return "CREATE TABLE %s AS SELECT %s, %s END AS %s FROM (%s) AS texts"
                .formatted(CELLS, String.join(", ", values), bad, BAD_COLUMN, texts);
    }

    private void refuseBadCells(DataSettings data) throws SQLException {
        List<long[]> bad = database.rows(
                "SELECT rowid, %1$s FROM %2$s WHERE %1$s IS NOT NULL ORDER BY rowid LIMIT 1"
                        .formatted(BAD_COLUMN, CELLS),
                row -> new long[] {row.getLong(1), row.getLong(2)});
        if (bad.isEmpty()) {
            return;
        }
        long row = bad.get(0)[0];
        ColumnSettings column = data.columns().get((int) bad.get(0)[1]);
        String text = database.row(
                "SELECT * FROM (%s) LIMIT 1 OFFSET %d".formatted(format.query(List.of(column.name())), row),
                result -> result.getString(1));
        long others = database.number("SELECT count(*) - 1 FROM %s WHERE %s IS NOT NULL".formatted(CELLS, BAD_COLUMN));
        throw new Cd4mlException.BadData("%s %s, column \"%s\": \"%s\" is not %s%s%s"
                .formatted(
                        data.source().path(),
                        places(new TreeSet<>(Set.of(row))).get(row),
                        column.name(),
                        text,
                        CellType.of(column.type()).inWords(),
                        data.source().format() == SourceSettings.Format.CSV
                                ? "; if it stands for a missing value, add it to data.source.nullValues"
                                : "",
                        others == 0 ? "" : " (and %d more such %s)".formatted(others, others == 1 ? "row" : "rows")));
    }

    private static List<String> names(DataSettings data) {
        return data.columns().stream().map(ColumnSettings::name).toList();
    }
}
