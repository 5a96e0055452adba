package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A measurement's line.
 *
 * @param metric the metric's name
 * @param scope on which rows, empty for all
 * @param value the point estimate, or why there is none
 * @param interval the bounds in words
 * @param rows the rows that it rests on
 * @param meaning what the metric says
 */
record MetricRow(String metric, String scope, String value, String interval, String rows, String meaning) {

    private static final double SHOWN_CONFIDENCE = 0.95;

    static MetricRow of(Measurement measurement) {
        Estimate estimate = measurement.estimate();
        Charts.Interval bounds = interval("", estimate);
        String value = estimate instanceof Estimate.Undefined undefined
                ? "undefined: " + undefined.reason()
                : Numbers.measured(estimate.value().orElseThrow());
        boolean exact = estimate instanceof Estimate.Exact || bounds.lower() == null && bounds.upper() == null;
        return new MetricRow(
                measurement.metric(),
                measurement.scope(),
                value,
                exact ? "" : "%s – %s".formatted(words(bounds.lower()), words(bounds.upper())),
                Numbers.count(estimate.rows()),
                Metric.find(measurement.metric()).map(Metric::meaning).orElse(""));
    }

    /** An estimate and its two-sided 95% interval, for a picture. */
    static Charts.Interval interval(String label, Estimate estimate) {
        Optional<Estimate.Interval> interval = estimate.interval(SHOWN_CONFIDENCE);
        return new Charts.Interval(
                label,
                interval.map(Estimate.Interval::lower).orElse(null),
                boxed(estimate.value()),
                interval.map(Estimate.Interval::upper).orElse(null));
    }

    private static String words(Double bound) {
        return bound == null ? "?" : Numbers.measured(bound);
    }

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
