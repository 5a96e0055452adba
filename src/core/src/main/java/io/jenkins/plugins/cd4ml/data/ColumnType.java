package io.jenkins.plugins.cd4ml.data;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the values of a column are. */
public enum ColumnType {
    @JsonProperty("integer")
    INTEGER,
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("text")
    TEXT,
    @JsonProperty("boolean")
    BOOLEAN,
    @JsonProperty("date")
    DATE,
    @JsonProperty("timestamp")
    TIMESTAMP;

    /** Whether arithmetic on the values makes sense. */
    public boolean numeric() {
        return this == INTEGER || this == NUMBER;
    }
}
