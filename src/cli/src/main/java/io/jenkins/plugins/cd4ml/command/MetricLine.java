package io.jenkins.plugins.cd4ml.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.util.List;
import java.util.Optional;

/**
 * A metric with its interval, as a line for people and as an object for programs.
 *
 * @param metric the metric's name
 * @param scope on which rows, empty for all
 * @param against empty, or the model whose value was taken away
 * @param value the estimate, or null when it is undefined
 * @param lower the lower end of the two-sided 95% interval, or null
 * @param upper its upper end, or null
 * @param rows the rows that it rests on
 * @param undefined why there is no value, or null
 */
record MetricLine(
        String metric,
        String scope,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String against,
        Double value,
        Double lower,
        Double upper,
        long rows,
        @JsonInclude(JsonInclude.Include.NON_NULL) String undefined) {

    private static final double CONFIDENCE = 0.95;
    private static final int WIDEST_NAME = 60;
    private static final int MOST_LINES = 200;

    static MetricLine of(Measurement measurement) {
        Estimate estimate = measurement.estimate();
        Optional<Estimate.Interval> interval = estimate.interval(CONFIDENCE);
        return new MetricLine(
                measurement.metric(),
                measurement.scope(),
                measurement.against(),
                estimate.value().isPresent() ? estimate.value().getAsDouble() : null,
                interval.map(Estimate.Interval::lower).orElse(null),
                interval.map(Estimate.Interval::upper).orElse(null),
                estimate.rows(),
                estimate instanceof Estimate.Undefined none ? none.reason() : null);
    }

    /** Says metrics as a table. */
    static void say(List<MetricLine> metrics, Output output) {
        int width = metrics.stream()
                .limit(MOST_LINES)
                .mapToInt(line -> Math.min(WIDEST_NAME, line.name().length()))
                .max()
                .orElse(1);
        output.say(output.symbols()
                .faint(("  %-" + width + "s  %9s  %-20s  %s").formatted("metric", "value", "95% interval", "rows")));
        metrics.stream().limit(MOST_LINES).forEach(line -> output.say(line.text(width)));
        if (metrics.size() > MOST_LINES) {
            output.say("  and %s more; --json prints all".formatted(Numbers.count(metrics.size() - MOST_LINES)));
        }
    }

    private String name() {
        String what = against.isEmpty() ? metric : "%s minus the %s's".formatted(metric, against);
        String name = scope.isEmpty() ? what : "%s (%s)".formatted(what, scope);
        return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 3) + "...";
    }

    private String text(int width) {
        if (value == null) {
            return ("  %-" + width + "s  %9s  undefined: %s").formatted(name(), "-", undefined);
        }
        String interval = lower == null && upper == null
                ? ""
                : "[%s, %s]"
                        .formatted(
                                lower == null ? "?" : Numbers.lowerBound(lower),
                                upper == null ? "?" : Numbers.upperBound(upper));
        return ("  %-" + width + "s  %9s  %-20s  %s")
                .formatted(name(), Numbers.measured(value), interval, Numbers.count(rows));
    }
}
