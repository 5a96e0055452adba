package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.ColumnSettings;
import io.jenkins.plugins.cd4ml.config.DataSettings;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Some columns of a file that no configuration describes, as text, with the place in the file where each row stands. */
public final class SourceRows {

    private final SourceSettings source;
    private final SourceFormat format;
    private final Table table;

    private SourceRows(SourceSettings source, SourceFormat format, Table table) {
        this.source = source;
        this.format = format;
        this.table = table;
    }

    /**
     * The columns that a file has, in its order.
     *
     * @param folder against which the source's path is resolved
     * @param expected the names that are looked for, to guess what is wrong when they are not there
     * @throws Cd4mlException.BadData when the file is missing, empty or not of its format
     */
    public static List<String> columns(Path folder, SourceSettings source, List<String> expected) throws IOException {
        Path file = existing(folder, source);
        try (Database database = Database.open(temporary())) {
            return SourceFormat.of(file, source).columns(database, expected);
        } catch (Cd4mlException.BadData e) {
            throw withoutConfiguration(e);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    /**
     * Reads columns that the file has, all rows in the file's order.
     *
     * @throws Cd4mlException.BadData naming file and line of what does not fit the format, or when there is no row
     */
    public static SourceRows read(Path folder, SourceSettings source, List<String> columns) throws IOException {
        Path file = existing(folder, source);
        List<ColumnSettings> texts = columns.stream()
                .map(name -> new ColumnSettings(name, ColumnType.TEXT, null, null, null, null, null, null))
                .toList();
        try (Database database = Database.open(temporary())) {
            SourceTable.load(database, folder, new DataSettings(source, texts, DataSettings.OtherColumns.IGNORE, null));
            String names = columns.stream().map(Sql::name).collect(Collectors.joining(", "));
            Table table = Tables.read(
                    database,
                    columns.stream()
                            .map(name -> new DatasetVersion.Column(name, ColumnType.TEXT))
                            .toList(),
                    "(SELECT %s FROM %s ORDER BY rowid)".formatted(names, SourceTable.CELLS));
            SourceFormat format = SourceFormat.of(file, source);
            format.columns(database, columns);
            return new SourceRows(source, format, table);
        } catch (Cd4mlException.BadData e) {
            throw withoutConfiguration(e);
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    public Table table() {
        return table;
    }

    /** Where a row stands, such as {@code predictions.csv line 17}; rows are counted from 0. */
    public String place(int row) {
        return source.path() + " "
                + format.places(new TreeSet<>(Set.of((long) row))).get((long) row);
    }

    /** The advice to change a configuration helps nobody who has none. */
    private static Cd4mlException.BadData withoutConfiguration(Cd4mlException.BadData e) {
        return new Cd4mlException.BadData(e.getMessage().replace("data.source.", "the "), e);
    }

    /**
     * Where a file lies.
     *
     * @param folder against which the source's path is resolved
     * @throws Cd4mlException.BadData when it is not there
     */
    public static Path existing(Path folder, SourceSettings source) {
        Path file = folder.resolve(source.path());
        if (Files.isDirectory(file)) {
            throw new Cd4mlException.BadData(
                    "%s is a folder; name a CSV, Parquet or JSON lines file".formatted(source.path()));
        }
        if (!Files.isRegularFile(file)) {
            throw new Cd4mlException.BadData("the file %s does not exist; it was looked for as %s"
                    .formatted(source.path(), file.toAbsolutePath().normalize()));
        }
        return file;
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
