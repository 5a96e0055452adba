package io.jenkins.plugins.cd4ml.training;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of prediction a model makes. */
public enum Task {
    /** One of two classes, one of which counts as positive. */
    @JsonProperty("binary")
    BINARY,
    /** One of several classes. */
    @JsonProperty("multiclass")
    MULTICLASS,
    /** A number. */
    @JsonProperty("regression")
    REGRESSION
}
