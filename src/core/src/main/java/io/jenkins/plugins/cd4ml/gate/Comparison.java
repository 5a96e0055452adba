package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** On which side of its threshold a metric must lie. */
public enum Comparison {
    @JsonProperty("minimum")
    MINIMUM,
    @JsonProperty("maximum")
    MAXIMUM;

    /** Whether a value meets the threshold. */
    public boolean met(double value, double threshold) {
        return this == MINIMUM ? value >= threshold : value <= threshold;
    }

    /** The comparison's word in a sentence and in a configuration file. */
    public String word() {
        return this == MINIMUM ? "minimum" : "maximum";
    }
}
