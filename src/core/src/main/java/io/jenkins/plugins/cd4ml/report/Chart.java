package io.jenkins.plugins.cd4ml.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.evaluation.Curve;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * What a picture shows, for the script {@value #SCRIPT}, which draws every {@code <canvas data-chart="…">} of a page. It
 * is data and no markup: whoever writes the page escapes {@link #json()} as the value of an attribute.
 *
 * <p>Parts that a kind does not need are null.
 *
 * @param kind which of the script's drawings
 * @param intervals values with their bounds
 * @param thresholds limits across them
 * @param curves lines through points
 * @param bins a histogram
 * @param frequencies how often values occur
 * @param shares parts of the data, each spread over classes
 * @param horizontal the title of the horizontal axis
 * @param vertical the title of the vertical axis
 * @param mark the horizontal position that is marked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Chart(
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

    /** The script's resource, beside this class. It needs Chart.js, and the variables {@code --chart-…} for its colours. */
    public static final String SCRIPT = "charts.js";

    public Chart {
        intervals = copy(intervals);
        thresholds = copy(thresholds);
        curves = copy(curves);
        bins = copy(bins);
        frequencies = copy(frequencies);
        shares = copy(shares);
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? null : List.copyOf(list);
    }

    /** A value with its bounds; any of them may be null. */
    public record Interval(String label, Double lower, Double value, Double upper) {

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
    public record Share(String label, List<DataProfile.Frequency> classes) {

        public Share {
            classes = List.copyOf(classes);
        }
    }

    /** One interval against its limits, small enough for a table's cell. */
    public static Chart gate(Interval interval, List<Double> limits) {
        return new Chart("gate", List.of(interval), limits, null, null, null, null, null, null, null);
    }

    /** Several intervals below each other. */
    public static Chart intervals(List<Interval> intervals, String horizontal) {
        return new Chart("intervals", intervals, null, null, null, null, null, horizontal, null, null);
    }

    /**
     * Lines in a plane.
     *
     * @param kind {@code roc} and {@code calibration} have a diagonal, {@code precisionRecall} has none
     */
    public static Chart curves(String kind, List<Curve> curves, String horizontal, String vertical) {
        return new Chart(kind, null, null, curves, null, null, null, horizontal, vertical, null);
    }

    /**
     * Loss over epochs.
     *
     * @param bestEpoch the epoch that was kept, which is marked, or null as long as nobody knows
     */
    public static Chart losses(List<Curve> curves, Integer bestEpoch) {
        return new Chart("losses", null, null, curves, null, null, null, "epoch", "loss", bestEpoch);
    }

    /** A small histogram for a table's cell. */
    public static Chart profile(List<DataProfile.Bin> bins) {
        return new Chart("profile", null, null, null, bins, null, null, null, null, null);
    }

    /** The most frequent values as small bars for a table's cell. */
    public static Chart frequencies(List<DataProfile.Frequency> frequencies) {
        return new Chart("frequencies", null, null, null, null, frequencies, null, null, null, null);
    }

    /** A histogram with axes. */
    public static Chart histogram(List<DataProfile.Bin> bins, String horizontal) {
        return new Chart("histogram", null, null, null, bins, null, null, horizontal, "rows", null);
    }

    /** Truth against prediction. */
    public static Chart scatter(Curve points, String horizontal, String vertical) {
        return new Chart("scatter", null, null, List.of(points), null, null, null, horizontal, vertical, null);
    }

    /** Parts of the data below each other, each spread over the classes. */
    public static Chart shares(List<Share> shares) {
        return new Chart("shares", null, null, null, null, null, shares, "share of rows", null, null);
    }

    /**
     * A number from build to build with its intervals, oldest first; a build without one leaves a gap.
     *
     * @param limits across the whole picture
     * @param mark the place of the build that stands out, counted from 0, or null
     */
    public static Chart trend(List<Interval> builds, List<Double> limits, String vertical, Integer mark) {
        return new Chart("trend", builds, limits, null, null, null, null, "build", vertical, mark);
    }

    /** The chart as the script reads it: JSON, which is not escaped for any page yet. */
    public String json() {
        return Json.text(Json.bytes(this));
    }
}
