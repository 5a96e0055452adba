package io.jenkins.plugins.cd4ml.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** One JSON object a line; a key that an object lacks is a missing value. */
final class JsonLinesFormat implements SourceFormat {

    private final Path file;
    private final SourceSettings settings;

    JsonLinesFormat(Path file, SourceSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    @Override
    public List<String> columns(Database database, List<String> declared) {
        try {
            return database.rows(
                    "SELECT DISTINCT unnest(json_keys(json)) AS key FROM %s ORDER BY key".formatted(objects()),
                    row -> row.getString(1));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public String query(List<String> columns) {
        return "SELECT %s FROM %s"
                .formatted(
                        columns.stream()
                                .map(column -> "json ->> %s AS %s".formatted(Sql.text(column), Sql.name(column)))
                                .collect(Collectors.joining(", ")),
                        objects());
    }

    @Override
    public Cd4mlException unreadable(SQLException failure) {
        try (BufferedReader lines = lines()) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !isObject(line)) {
                    return new Cd4mlException.BadData(
                            "%s line %d: expected one JSON object".formatted(settings.path(), number), failure);
                }
                number++;
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return new Cd4mlException.BadData(
                "%s cannot be read as JSON lines: %s".formatted(settings.path(), Database.firstLine(failure)), failure);
    }

    private static boolean isObject(String line) {
        try {
            return Json.mapper().readTree(line).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private BufferedReader lines() throws IOException {
        InputStream bytes = Files.newInputStream(file);
        boolean compressed = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        return new BufferedReader(
                new InputStreamReader(compressed ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
    }

    private String objects() {
        return "read_ndjson_objects(%s)".formatted(Sql.text(file.toString()));
    }
}
