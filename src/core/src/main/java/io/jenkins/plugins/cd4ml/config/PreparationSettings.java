package io.jenkins.plugins.cd4ml.config;

/**
 * How source rows become features: a SQL query over the table {@code source}. Without one the rows stay as they are.
 *
 * @param sql the query itself, or null
 * @param file a file with the query, relative to the folder of the configuration file, or null
 */
public record PreparationSettings(String sql, String file) {

    public PreparationSettings {
        if (sql != null && file != null) {
            throw new IllegalArgumentException("preparation has both sql and file; give one of them");
        }
    }
}
