package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whether a refusal may be overridden, and for how long at most.
 *
 * @param longest how long an override may hold at most; null when there may be none
 */
public record OverrideLimit(TimeSpan longest) {

    private static final String NEVER = "never";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static OverrideLimit of(String declared) {
        return new OverrideLimit(NEVER.equals(declared) ? null : new TimeSpan(declared));
    }

    @JsonValue
    String declared() {
        return longest == null ? NEVER : longest.text();
    }

    /** Whether nothing may be overridden. */
    public boolean never() {
        return longest == null;
    }
}
