package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a gate that did not pass does to the run, mildest first. */
public enum Consequence {
    /** It is reported, nothing else. */
    @JsonProperty("note")
    NOTE,
    /** The run goes on and is marked unstable. */
    @JsonProperty("unstable")
    UNSTABLE,
    /** The run fails. */
    @JsonProperty("failure")
    FAILURE
}
