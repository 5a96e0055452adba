package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.gate.Verdict;

/**
 * A gate's verdict in words; data among them is not escaped for any form yet.
 *
 * @param name the metric and the rows on which it was measured; for a constraint the constraint
 * @param value the point estimate, or {@code undefined}
 * @param interval the bounds at the gate's confidence, or empty where all rows were counted
 * @param rows the rows that it rests on
 */
public record GateText(String name, String value, String interval, String rows) {

    public static GateText of(GateResult result) {
        String scope = result.scope() == null ? "" : result.scope();
        String metric = result.gate().metric() + (result.gate().comparesModels() ? " minus the champion's" : "");
        boolean constraint = result.gate().metric().equals(Metric.VIOLATION_SHARE.id());
        String name = scope.isEmpty() ? metric : constraint ? scope : metric + ", " + scope;
        return new GateText(
                name,
                result.value() == null ? "undefined" : Numbers.measured(result.value()),
                uncertain(result)
                        ? "%s – %s"
                                .formatted(
                                        result.lower() == null ? "?" : Numbers.lowerBound(result.lower()),
                                        result.upper() == null ? "?" : Numbers.upperBound(result.upper()))
                        : "",
                Numbers.count(result.rows()));
    }

    /** Whether the value has bounds of its own; what was counted on all rows has none. */
    public static boolean uncertain(GateResult result) {
        boolean exact = result.value() != null
                && result.value().equals(result.lower())
                && result.value().equals(result.upper());
        return !exact && (result.lower() != null || result.upper() != null);
    }

    /** Whether the gate passed on a count of all rows, such as a constraint that holds: nothing to look at closer. */
    public static boolean plainlyHeld(GateResult result) {
        return result.verdict() == Verdict.PASSED && !uncertain(result);
    }
}
