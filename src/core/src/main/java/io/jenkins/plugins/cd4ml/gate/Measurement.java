package io.jenkins.plugins.cd4ml.gate;

import java.util.Objects;

/**
 * One metric, measured on one set of rows.
 *
 * @param metric the metric's name, see {@link Metric}
 * @param scope on which rows: empty for all of them, otherwise such as {@code sex=Female}, or {@code sex: Female to
 *     Male} for a comparison of groups
 * @param estimate the value and its uncertainty
 */
public record Measurement(String metric, String scope, Estimate estimate) {

    public Measurement {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(estimate, "estimate");
    }

    /** A metric over all rows. */
    public static Measurement overall(Metric metric, Estimate estimate) {
        return new Measurement(metric.id(), "", estimate);
    }

    /** A metric over some rows. */
    public static Measurement of(Metric metric, String scope, Estimate estimate) {
        return new Measurement(metric.id(), scope, estimate);
    }
}
