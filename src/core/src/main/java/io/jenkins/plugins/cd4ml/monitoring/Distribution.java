package io.jenkins.plugins.cd4ml.monitoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How the values of one column are spread over some rows: a bounded summary that is kept with a model version in the
 * place of the rows, and on which current rows can be counted in the same way.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NumberDistribution.class, name = "numbers"),
    @JsonSubTypes.Type(value = ValueDistribution.class, name = "values")
})
public sealed interface Distribution permits NumberDistribution, ValueDistribution {

    /** How many rows there are, those without a value included. */
    long rows();

    /** How many of them have no value. */
    long missing();
}
