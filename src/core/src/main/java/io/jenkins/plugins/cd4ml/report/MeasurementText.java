package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.Optional;

/**
 * A measurement in words; data among them is not escaped for any form yet.
 *
 * @param metric the metric's name
 * @param scope on which rows, empty for all
 * @param value the point estimate, or why there is none
 * @param interval the two-sided 95% interval, empty where there is no uncertainty
 * @param rows the rows that it rests on
 * @param meaning what the metric says, empty for a metric that somebody else defined
 */
public record MeasurementText(String metric, String scope, String value, String interval, String rows, String meaning) {

    /** The confidence, of both sides together, of every interval that is shown. */
    public static final double SHOWN_CONFIDENCE = 0.95;

    public static MeasurementText of(Measurement measurement) {
        Estimate estimate = measurement.estimate();
        return new MeasurementText(
                measurement.metric(),
                measurement.scope(),
                value(estimate),
                interval(estimate),
                Numbers.count(estimate.rows()),
                Metric.find(measurement.metric()).map(Metric::meaning).orElse(""));
    }

    /** The point estimate, or why there is none. */
    static String value(Estimate estimate) {
        return estimate instanceof Estimate.Undefined undefined
                ? "undefined: " + undefined.reason()
                : estimate.value().isPresent()
                        ? Numbers.measured(estimate.value().getAsDouble())
                        : "undefined";
    }

    /** The two-sided interval, empty where there is none. */
    static String interval(Estimate estimate) {
        Optional<Estimate.Interval> interval =
                estimate instanceof Estimate.Exact ? Optional.empty() : estimate.interval(SHOWN_CONFIDENCE);
        return interval.map(bounds ->
                        "%s – %s".formatted(Numbers.measured(bounds.lower()), Numbers.measured(bounds.upper())))
                .orElse("");
    }
}
