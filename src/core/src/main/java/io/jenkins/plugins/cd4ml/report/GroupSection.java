package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.fairness.GroupComparison;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One protected attribute: its groups, their rates and the comparisons between them.
 *
 * @param attribute the column
 * @param groups its values with their rows
 * @param rates one picture and table for each metric of groups
 * @param comparisons one line for each pair that was compared
 */
public record GroupSection(String attribute, String groups, List<Rate> rates, Listed<MeasurementText> comparisons) {

    private static final int MOST_ATTRIBUTES = 30;
    private static final int MOST_METRICS = 30;
    private static final int MOST_GROUPS = 60;
    private static final int MOST_COMPARISONS = 300;

    public GroupSection {
        rates = List.copyOf(rates);
    }

    /** A metric over the groups. */
    public record Rate(String metric, String meaning, Chart chart, Listed<Line> groups) {

        /** A group's value. */
        public record Line(String group, String value, String interval, String rows) {}
    }

    static List<GroupSection> of(RecordedStages stages) {
        return stages.of(Stage.BIAS_CHECK)
                .filter(evidence -> evidence.detail().groups() != null)
                .map(evidence -> evidence.detail().groups().attributes().stream()
                        .limit(MOST_ATTRIBUTES)
                        .map(attribute -> of(attribute, evidence))
                        .toList())
                .orElse(List.of());
    }

    private static GroupSection of(GroupComparison.Attribute attribute, Evidence evidence) {
        Map<String, String> values = attribute.groups().stream()
                .collect(Collectors.toMap(
                        GroupComparison.Group::scope, GroupComparison.Group::value, (one, same) -> one));
        Map<String, Map<String, Estimate>> byMetric = new LinkedHashMap<>();
        List<MeasurementText> comparisons = new ArrayList<>();
        for (Measurement measurement : evidence.measurements()) {
            if (values.containsKey(measurement.scope())) {
                byMetric.computeIfAbsent(measurement.metric(), metric -> new LinkedHashMap<>())
                        .put(values.get(measurement.scope()), measurement.estimate());
            } else if (measurement.scope().startsWith(attribute.name() + ":")) {
                comparisons.add(MeasurementText.of(measurement));
            }
        }
        List<Rate> rates = new ArrayList<>();
        byMetric.entrySet().stream()
                .limit(MOST_METRICS)
                .forEach(metric -> rates.add(rate(metric.getKey(), metric.getValue())));
        return new GroupSection(
                attribute.name(),
                String.join(
                        ", ",
                        attribute.groups().stream()
                                .limit(MOST_GROUPS)
                                .map(group -> "%s (%s rows)".formatted(group.value(), Numbers.count(group.rows())))
                                .toList()),
                rates,
                Listed.first(MOST_COMPARISONS, comparisons));
    }

    private static Rate rate(String metric, Map<String, Estimate> estimates) {
        List<Chart.Interval> intervals = new ArrayList<>();
        List<Rate.Line> lines = new ArrayList<>();
        estimates.forEach((group, estimate) -> {
            intervals.add(Chart.Interval.of(group, estimate));
            MeasurementText row = MeasurementText.of(new Measurement(metric, group, estimate));
            lines.add(new Rate.Line(group, row.value(), row.interval(), row.rows()));
        });
        return new Rate(
                metric,
                Metric.find(metric).map(Metric::meaning).orElse(""),
                Chart.intervals(intervals.stream().limit(MOST_GROUPS).toList(), metric),
                Listed.first(MOST_GROUPS, lines));
    }

    public boolean hasComparisons() {
        return comparisons.any();
    }
}
