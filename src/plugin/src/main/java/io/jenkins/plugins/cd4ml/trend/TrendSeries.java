package io.jenkins.plugins.cd4ml.trend;

import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.report.Chart;
import io.jenkins.plugins.cd4ml.trend.TrendLine.GateLine;
import io.jenkins.plugins.cd4ml.trend.TrendLine.MetricLine;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A number from build to build, oldest first. */
public final class TrendSeries {

    private final String id;
    private final String title;
    private final List<Double> limits;
    private final Map<Integer, MetricLine> values;

    private TrendSeries(String id, String title, List<Double> limits, Map<Integer, MetricLine> values) {
        this.id = id;
        this.title = title;
        this.limits = limits;
        this.values = values;
    }

    /** A metric of the builds; its limits are those of the newest build that had any. */
    static TrendSeries of(String id, String title, SeriesKey key, List<TrendBuild> builds) {
        List<Double> limits = List.of();
        if (key.against().isEmpty()) {
            limits = builds.stream()
                    .flatMap(build -> build.gate(key).stream())
                    .map(GateLine::limits)
                    .reduce((earlier, later) -> later)
                    .orElse(limits);
        }
        return new TrendSeries(
                id, title, limits, values(builds, build -> build.metric(key).orElse(null)));
    }

    /** How long the builds took. */
    static TrendSeries durations(List<TrendBuild> builds) {
        return new TrendSeries("duration", "Duration in minutes", List.of(), values(builds, build -> {
            Double minutes = build.minutes();
            return minutes == null ? null : new MetricLine("duration", "", "", minutes, null, null);
        }));
    }

    private static Map<Integer, MetricLine> values(List<TrendBuild> builds, Function<TrendBuild, MetricLine> value) {
        return builds.stream()
                .filter(build -> value.apply(build) != null)
                .collect(Collectors.toMap(TrendBuild::getNumber, value));
    }

    /** The name in the address of the page. */
    public String getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    /** The value of a build with its interval, as a text. */
    public String text(TrendBuild build) {
        MetricLine line = values.get(build.getNumber());
        if (line == null) {
            return "–";
        }
        if (line.value() == null) {
            return "undefined";
        }
        String value = Numbers.measured(line.value());
        return line.lower() == null || line.upper() == null
                ? value
                : "%s (%s … %s)".formatted(value, Numbers.measured(line.lower()), Numbers.measured(line.upper()));
    }

    /** Whether any build has it. */
    boolean isKnown() {
        return !values.isEmpty();
    }

    /**
     * The picture of it.
     *
     * @param builds oldest first
     * @param label what stands below a build
     * @param mark the place of the build whose model is live, or null
     */
    Chart chart(List<TrendBuild> builds, Function<TrendBuild, String> label, Integer mark) {
        return Chart.trend(
                builds.stream()
                        .map(build -> interval(label.apply(build), values.get(build.getNumber())))
                        .toList(),
                limits,
                title,
                mark);
    }

    private static Chart.Interval interval(String label, MetricLine line) {
        return line == null
                ? new Chart.Interval(label, null, null, null)
                : new Chart.Interval(label, line.lower(), line.value(), line.upper());
    }
}
