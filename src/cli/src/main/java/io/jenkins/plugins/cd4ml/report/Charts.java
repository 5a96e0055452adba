package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.evaluation.Curve;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what the page's script is to draw. Each chart gets an id, and the page a canvas with that id. */
final class Charts {

    private final List<Chart> charts = new ArrayList<>();

    /**
     * What a chart shows; parts that a kind does not need are null.
     *
     * @param id of the canvas
     * @param kind which of the script's drawings
     */
    record Chart(
            String id,
            String kind,
            List<Interval> intervals,
            List<Double> thresholds,
            List<Curve> curves,
            List<DataProfile.Bin> bins,
            List<DataProfile.Frequency> frequencies,
            List<Share> shares,
            String horizontal,
            String vertical,
            Integer mark) {}

    /** A value with its bounds; any of them may be null. */
    record Interval(String label, Double lower, Double value, Double upper) {

        /** An estimate with the interval that is shown of it. */
        static Interval of(String label, Estimate estimate) {
            Optional<Estimate.Interval> interval = estimate.interval(MeasurementText.SHOWN_CONFIDENCE);
            return new Interval(
                    label,
                    interval.map(Estimate.Interval::lower).orElse(null),
                    estimate.value().isPresent() ? estimate.value().getAsDouble() : null,
                    interval.map(Estimate.Interval::upper).orElse(null));
        }
    }

    /** How the rows of a part are spread over classes. */
    record Share(String label, List<DataProfile.Frequency> classes) {}

    /** One interval against its limits, small enough for a table's cell. */
    String gate(Interval interval, List<Double> limits) {
        return add("gate", List.of(interval), limits, null, null, null, null, null, null, null);
    }

    /** Several intervals below each other. */
    String intervals(List<Interval> intervals, String horizontal) {
        return add("intervals", intervals, null, null, null, null, null, horizontal, null, null);
    }

    /**
     * Lines in a plane.
     *
     * @param kind {@code roc} and {@code calibration} have a diagonal, {@code precisionRecall} has none
     */
    String curves(String kind, List<Curve> curves, String horizontal, String vertical) {
        return add(kind, null, null, curves, null, null, null, horizontal, vertical, null);
    }

    /** Loss over epochs, with a mark at the epoch that was kept. */
    String losses(List<Curve> curves, int bestEpoch) {
        return add("losses", null, null, curves, null, null, null, "epoch", "loss", bestEpoch);
    }

    /** A small histogram for a table's cell. */
    String profile(List<DataProfile.Bin> bins) {
        return add("profile", null, null, null, bins, null, null, null, null, null);
    }

    /** The most frequent values as small bars for a table's cell. */
    String frequencies(List<DataProfile.Frequency> frequencies) {
        return add("frequencies", null, null, null, null, frequencies, null, null, null, null);
    }

    /** A histogram with axes. */
    String histogram(List<DataProfile.Bin> bins, String horizontal) {
        return add("histogram", null, null, null, bins, null, null, horizontal, "rows", null);
    }

    /** Truth against prediction. */
    String scatter(Curve points, String horizontal, String vertical) {
        return add("scatter", null, null, List.of(points), null, null, null, horizontal, vertical, null);
    }

    /** Parts of the data below each other, each spread over the classes. */
    String shares(List<Share> shares) {
        return add("shares", null, null, null, null, null, shares, "share of rows", null, null);
    }

    private String add(
            String kind,
            List<Interval> intervals,
            List<Double> thresholds,
            List<Curve> curves,
            List<DataProfile.Bin> bins,
            List<DataProfile.Frequency> frequencies,
            List<Share> shares,
            String horizontal,
            String vertical,
            Integer mark) {
        String id = "chart-" + (charts.size() + 1);
        charts.add(new Chart(
                id, kind, intervals, thresholds, curves, bins, frequencies, shares, horizontal, vertical, mark));
        return id;
    }

    /** The charts as JSON that can stand inside a script element: no "less than" can end it. */
    String json() {
        return new String(Json.bytes(charts), StandardCharsets.UTF_8).replace("<", "\\u003c");
    }
}
