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
public record GroupSection(String attribute, String groups, List<Rate> rates, List<MeasurementText> comparisons) {

    /** A metric over the groups. */
    public record Rate(String metric, String meaning, Chart chart, List<Line> lines) {

        /** A group's value. */
        public record Line(String group, String value, String interval, String rows) {}
    }

    static List<GroupSection> of(RecordedStages stages) {
        return stages.of(Stage.BIAS_CHECK)
                .filter(evidence -> evidence.detail().groups() != null)
                .map(evidence -> evidence.detail().groups().attributes().stream()
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
        byMetric.forEach((metric, estimates) -> rates.add(rate(metric, estimates)));
        return new GroupSection(
                attribute.name(),
                String.join(
                        ", ",
                        attribute.groups().stream()
                                .map(group -> "%s (%s rows)".formatted(group.value(), Numbers.count(group.rows())))
                                .toList()),
                rates,
                comparisons);
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
                metric, Metric.find(metric).map(Metric::meaning).orElse(""), Chart.intervals(intervals, metric), lines);
    }

    public boolean hasComparisons() {
        return !comparisons.isEmpty();
    }
}
