package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * One metric, measured on one set of rows.
 *
 * @param metric the metric's name, see {@link Metric}
 * @param scope on which rows: empty for all of them, otherwise such as {@code sex=Female}, or {@code sex: Female to
 *     Male} for a comparison of groups
 * @param against empty for the metric's value itself; {@link #CHAMPION} for that value minus the champion's on the same
 *     rows, not turned round when a lower value is better
 * @param estimate the value, or the difference, and its uncertainty
 */
public record Measurement(
        String metric, String scope, @JsonInclude(JsonInclude.Include.NON_EMPTY) String against, Estimate estimate) {

    /** The model behind the alias that a new one is to take over. */
    public static final String CHAMPION = "champion";

    public Measurement {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(estimate, "estimate");
        // Evidence of the first format does not have it.
        against = against == null ? "" : against;
    }

    /** The value itself. */
    public Measurement(String metric, String scope, Estimate estimate) {
        this(metric, scope, "", estimate);
    }

    /** A metric over all rows. */
    public static Measurement overall(Metric metric, Estimate estimate) {
        return new Measurement(metric.id(), "", estimate);
    }

    /** A metric over some rows. */
    public static Measurement of(Metric metric, String scope, Estimate estimate) {
        return new Measurement(metric.id(), scope, estimate);
    }

    /** What a metric is more than the champion's on the same rows. */
    public static Measurement againstChampion(Metric metric, String scope, Estimate difference) {
        return new Measurement(metric.id(), scope, CHAMPION, difference);
    }
}
