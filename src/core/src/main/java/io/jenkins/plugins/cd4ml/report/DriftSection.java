package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.monitoring.ColumnDrift;
import io.jenkins.plugins.cd4ml.monitoring.ModelMonitoring;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Current rows beside those that a version knows: what moved most comes first. */
final class DriftSection {

    static final String ID = "drift";

    /** How many columns have their bins told. */
    private static final int TOLD = 3;

    private DriftSection() {}

    static Section of(ModelMonitoring monitoring, List<Measurement> measurements) {
        List<ColumnDrift> columns = monitoring.columns().stream()
                .sorted(Comparator.comparing(ColumnDrift::index, Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
        Section section =
                Section.of(ID, "Current rows").say(sentence(monitoring)).table(table(columns, measurements));
        for (ColumnDrift column : columns.stream().limit(TOLD).toList()) {
            section = section.table(bins(column));
        }
        return section;
    }

    private static String sentence(ModelMonitoring monitoring) {
        return "%s current rows beside the %s training rows of %s%s. The interval of the stability index says what of it chance alone may have made; p is that of the chi-squared test, held against all columns together."
                .formatted(
                        Numbers.count(monitoring.rows()),
                        Numbers.count(monitoring.reference()),
                        monitoring.version(),
                        monitoring.labelled() == 0
                                ? "; none of them has a label yet"
                                : "; %s of them have a label".formatted(Numbers.count(monitoring.labelled())));
    }

    private static Section.Table table(List<ColumnDrift> columns, List<Measurement> measurements) {
        Map<String, String> intervals = measurements.stream()
                .filter(measurement -> measurement.metric().equals(Metric.STABILITY_INDEX.id()))
                .collect(Collectors.toMap(
                        Measurement::scope,
                        measurement -> MeasurementText.of(measurement).interval(),
                        (one, same) -> one));
        return new Section.Table(
                "Drift by column",
                Section.columns(
                        "Column", "Is", "#psi", "#95% interval", "#Distance", "#p", "#Missing", "#Before", "#Unseen"),
                columns.stream().map(column -> row(column, intervals)).toList(),
                0);
    }

    private static List<String> row(ColumnDrift column, Map<String, String> intervals) {
        return List.of(
                column.column(),
                column.role().name().toLowerCase(Locale.ROOT),
                measured(column.index()),
                intervals.getOrDefault(column.scope(), ""),
                measured(column.distance()),
                measured(column.adjusted()),
                share(column.missingNow(), column.now()),
                share(column.missingBefore(), column.before()),
                Numbers.count(column.unseen()));
    }

    private static Section.Table bins(ColumnDrift column) {
        long before = column.bins().stream().mapToLong(ColumnDrift.Bin::before).sum();
        long now = column.bins().stream().mapToLong(ColumnDrift.Bin::now).sum();
        return new Section.Table(
                "%s, shares of the rows with a value".formatted(column.column()),
                Section.columns("Value", "#Training", "#Now"),
                column.bins().stream()
                        .map(bin -> List.of(bin.values(), share(bin.before(), before), share(bin.now(), now)))
                        .toList(),
                0);
    }

    private static String measured(Double value) {
        return Objects.isNull(value) ? "–" : Numbers.measured(value);
    }

    private static String share(long some, long all) {
        return all == 0 ? "–" : String.format(Locale.ROOT, "%.1f%%", 100.0 * some / all);
    }
}
