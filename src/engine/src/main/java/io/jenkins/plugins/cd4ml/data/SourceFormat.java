package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** How the rows of a file are read: every cell as text, so that each can be checked and named. */
interface SourceFormat {

    /** Makes the reader for a file. */
    static SourceFormat of(Path file, SourceSettings settings) {
        return switch (settings.format()) {
            case CSV -> new CsvFormat(file, settings);
            case PARQUET -> new ParquetFormat(file, settings);
            case JSON -> new JsonLinesFormat(file, settings);
        };
    }

    /**
     * The columns that the file has, in its order.
     *
     * @param declared the names that are looked for, to guess what is wrong when they are not there
     */
    List<String> columns(Database database, List<String> declared) throws IOException, SQLException;

    /** A query that gives these columns as text, null where a value is missing, in the file's order. */
    String query(List<String> columns);

    /**
     * Looks at how the reading went.
     *
     * @throws Cd4mlException.BadData naming the first place where the file breaks its format
     */
    default void checkReading(Database database) throws SQLException {}

    /**
     * The sentence for a reading that failed altogether.
     *
     * @return never a technical text only
     */
    Cd4mlException unreadable(SQLException failure);

    /** Where rows stand in the file, such as {@code line 17}; rows are counted from 0. One pass finds them all. */
    default Map<Long, String> places(SortedSet<Long> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row, SourceFormat::row));
    }

    /** A row's number as people count. */
    static String row(long row) {
        return "row " + (row + 1);
    }
}
