package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * A file with rows.
 *
 * @param path relative to the folder of the configuration file
 * @param format how the rows are written; from the file's name unless given
 * @param delimiter between the fields of a CSV file; a comma unless given
 * @param quote around fields of a CSV file that hold a delimiter; a double quote unless given
 * @param nullValues what stands for a missing value in a CSV file; the empty field unless given
 */
public record SourceSettings(String path, Format format, String delimiter, String quote, List<String> nullValues) {

    /** How the rows are written. */
    public enum Format {
        /** Comma-separated values with a header line, maybe compressed by gzip. */
        @JsonProperty("csv")
        CSV,
        @JsonProperty("parquet")
        PARQUET,
        /** One JSON object a line, maybe compressed by gzip. */
        @JsonProperty("json")
        JSON
    }

    public SourceSettings {
        Objects.requireNonNull(path, "path");
        format = format == null ? formatOf(path) : format;
        delimiter = delimiter == null ? "," : delimiter;
        quote = quote == null ? "\"" : quote;
        nullValues = nullValues == null ? List.of("") : List.copyOf(nullValues);
    }

    private static Format formatOf(String path) {
        String name = path.endsWith(".gz") ? path.substring(0, path.length() - 3) : path;
        if (name.endsWith(".parquet")) {
            return Format.PARQUET;
        }
        return name.endsWith(".json") || name.endsWith(".ndjson") || name.endsWith(".jsonl") ? Format.JSON : Format.CSV;
    }
}
