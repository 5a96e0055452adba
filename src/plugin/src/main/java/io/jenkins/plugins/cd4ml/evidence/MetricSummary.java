package io.jenkins.plugins.cd4ml.evidence;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.report.MeasurementText;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A metric with its two-sided 95% interval as the build keeps it and as a Pipeline script sees it. */
public final class MetricSummary implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A build keeps so many of a stage; all of them are in the archived evidence. */
    private static final int MOST = 100;

    private final String metric;
    private final String scope;
    private final String against;
    private final Double value;
    private final Double lower;
    private final Double upper;
    private final long rows;

    private MetricSummary(CompactRows kept, int row) {
        this.metric = kept.text(row, 0);
        this.scope = kept.text(row, 1);
        this.against = kept.text(row, 2);
        this.value = kept.number(row, 0);
        this.lower = kept.number(row, 1);
        this.upper = kept.number(row, 2);
        this.rows = kept.count(row);
    }

    /** The measurements that a build keeps: those on all rows come first. */
    static CompactRows kept(List<Measurement> measurements) {
        return CompactRows.of(measurements.stream()
                .sorted(Comparator.comparing(MetricSummary::ofSomeRows))
                .limit(MOST)
                .map(MetricSummary::row)
                .toList());
    }

    static List<MetricSummary> of(CompactRows kept) {
        return kept.map(row -> new MetricSummary(kept, row));
    }

    private static boolean ofSomeRows(Measurement measurement) {
        return !measurement.scope().isEmpty();
    }

    private static CompactRows.Row row(Measurement measurement) {
        Estimate estimate = measurement.estimate();
        Optional<Estimate.Interval> interval = estimate.interval(MeasurementText.SHOWN_CONFIDENCE);
        return new CompactRows.Row(
                new String[] {measurement.metric(), measurement.scope(), measurement.against()},
                new Double[] {
                    estimate.value().isPresent() ? estimate.value().getAsDouble() : null,
                    interval.map(Estimate.Interval::lower).orElse(null),
                    interval.map(Estimate.Interval::upper).orElse(null)
                },
                estimate.rows());
    }

    @Whitelisted
    public String getMetric() {
        return metric;
    }

    /** On which rows it was measured; empty for all. */
    @Whitelisted
    public String getScope() {
        return scope;
    }

    /** {@code champion} for a difference to that model, otherwise empty. */
    @Whitelisted
    public String getAgainst() {
        return against;
    }

    /** The point estimate, or null when it is undefined. */
    @Whitelisted
    public Double getValue() {
        return value;
    }

    /** The lower end of the 95% interval, or null when there is none. */
    @Whitelisted
    public Double getLower() {
        return lower;
    }

    /** The upper end of the 95% interval, or null when there is none. */
    @Whitelisted
    public Double getUpper() {
        return upper;
    }

    /** The rows on which it rests. */
    @Whitelisted
    public long getRows() {
        return rows;
    }

    @Override
    public String toString() {
        return "%s %s".formatted(metric, value == null ? "undefined" : Numbers.measured(value));
    }
}
