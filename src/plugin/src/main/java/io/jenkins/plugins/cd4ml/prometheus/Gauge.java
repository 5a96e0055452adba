package io.jenkins.plugins.cd4ml.prometheus;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.Map;

/** A gauge and its values. The same labels have one value, as Prometheus demands: the first one. */
final class Gauge {

    private final String name;
    private final String help;
    private final Map<Labels, Double> values = new LinkedHashMap<>();

    Gauge(String name, String help) {
        this.name = name;
        this.help = help;
    }

    void add(Labels labels, double value) {
        values.putIfAbsent(labels, value);
    }

    /** All gauges that have a value. */
    static MetricSnapshots all(Gauge... gauges) {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        for (Gauge gauge : gauges) {
            if (!gauge.values.isEmpty()) {
                all.metricSnapshot(gauge.snapshot());
            }
        }
        return all.build();
    }

    private GaugeSnapshot snapshot() {
        GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(name).help(help);
        values.forEach((labels, value) -> builder.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        return builder.build();
    }
}
