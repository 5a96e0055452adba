package io.jenkins.plugins.cd4ml.data;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.PreparationSettings;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The user's query.
 *
 * @param sql a single SELECT over the table {@code source}
 * @param where where it stands, for error messages
 * @param resource the file that it was read from, if it was
 */
record PreparationQuery(String sql, String where, Optional<Resource> resource) {

    /** Reads the query; without one the rows stay as they are. */
    static PreparationQuery of(PreparationSettings settings, Path project) throws IOException {
        if (settings.file() == null) {
            return settings.sql() == null
                    ? new PreparationQuery("SELECT * FROM " + SourceTable.NAME, "the source", Optional.empty())
                    : new PreparationQuery(settings.sql(), "preparation.sql", Optional.empty());
        }
        Path file = project.resolve(settings.file());
        if (!Files.isRegularFile(file)) {
            throw new Cd4mlException.Configuration(
                    "preparation.file names %s, which does not exist beside the configuration".formatted(file));
        }
        try {
            return new PreparationQuery(
                    Files.readString(file),
                    settings.file(),
                    Optional.of(Resource.of(Resource.PROJECT + settings.file().replace('\\', '/'), file)));
        } catch (MalformedInputException e) {
            throw new Cd4mlException.Configuration("%s is not UTF-8 text".formatted(settings.file()), e);
        }
    }

    /**
     * Lets DuckDB's own parser say what the query is.
     *
     * @throws Cd4mlException.Configuration when it is anything but one SELECT
     */
    String checked(Database database) throws SQLException {
        Parsed parsed = database.row(
                "SELECT s ->> 'error', s ->> 'error_type', s ->> 'error_message', json_array_length(s, '$.statements') FROM (SELECT json_serialize_sql(%s) AS s)"
                        .formatted(Sql.text(sql)),
                row -> new Parsed(row.getBoolean(1), row.getString(2), row.getString(3), row.getInt(4)));
        if (parsed.error()) {
            throw new Cd4mlException.Configuration(
                    "parser".equals(parsed.kind())
                            ? "%s is not valid SQL: %s".formatted(where, parsed.message())
                            : "%s does something else than SELECT; give one SELECT, maybe starting with WITH"
                                    .formatted(where));
        }
        if (parsed.statements() != 1) {
            throw new Cd4mlException.Configuration("%s holds %d statements; give one SELECT, maybe starting with WITH"
                    .formatted(where, parsed.statements()));
        }
        // A semicolon would end the query in the middle of ours; a comment may follow it, so DuckDB writes the query
        // anew.
        return sql.contains(";")
                ? database.row(
                        "SELECT json_deserialize_sql(json_serialize_sql(%s))".formatted(Sql.text(sql)),
                        row -> row.getString(1))
                : sql.strip();
    }

    private record Parsed(boolean error, String kind, String message, int statements) {}
}
