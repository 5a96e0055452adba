package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A Parquet file. */
final class ParquetFormat implements SourceFormat {

    private final Path file;
    private final SourceSettings settings;

    ParquetFormat(Path file, SourceSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    @Override
    public List<String> columns(Database database, List<String> declared) {
        try {
            return database.rows("DESCRIBE SELECT * FROM " + rows(), row -> row.getString(1));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public String query(List<String> columns) {
        return "SELECT %s FROM %s"
                .formatted(
                        columns.stream()
                                .map(column -> "CAST(%1$s AS VARCHAR) AS %1$s".formatted(Sql.name(column)))
                                .collect(Collectors.joining(", ")),
                        rows());
    }

    @Override
    public Cd4mlException unreadable(SQLException failure) {
        return new Cd4mlException.BadData(
                "%s cannot be read as Parquet: %s; is it complete?"
                        .formatted(settings.path(), Database.firstLine(failure)),
                failure);
    }

    private String rows() {
        return "read_parquet(%s)".formatted(Sql.text(file.toString()));
    }
}
