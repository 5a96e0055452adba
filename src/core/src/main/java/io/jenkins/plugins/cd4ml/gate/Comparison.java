package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a gate demands of a metric. */
public enum Comparison {
    /** At least the threshold. */
    @JsonProperty("minimum")
    MINIMUM("minimum"),
    /** At most the threshold. */
    @JsonProperty("maximum")
    MAXIMUM("maximum"),
    /** Between the threshold and the upper limit, both included. */
    @JsonProperty("range")
    RANGE("range"),
    /** Better than the other model by at least the threshold; with a threshold of 0, by anything at all. */
    @JsonProperty("betterThan")
    BETTER_THAN("betterThan"),
    /** Worse than the other model by at most the threshold. */
    @JsonProperty("notWorseThan")
    NOT_WORSE_THAN("notWorseThan");

    private final String word;

    Comparison(String word) {
        this.word = word;
    }

    /** The comparison's word in a configuration file. */
    public String word() {
        return word;
    }

    /** Whether the demand is about the difference to another model, measured on the same rows. */
    public boolean withOtherModel() {
        return this == BETTER_THAN || this == NOT_WORSE_THAN;
    }
}
