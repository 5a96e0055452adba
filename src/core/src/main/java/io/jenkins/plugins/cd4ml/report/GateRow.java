package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Verdict;

/**
 * A gate as the page shows it.
 *
 * @param chip the verdict's chip
 * @param metric the metric's name
 * @param scope on which rows, empty for all
 * @param value the point estimate in words
 * @param interval the bounds in words, empty where all rows were counted
 * @param demand such as {@code minimum 0.8}
 * @param rows the rows that it rests on
 * @param explanation one sentence
 * @param consequence what a miss does, when that is less than to fail the run
 * @param chart its picture, or null where there is nothing to draw
 */
public record GateRow(
        Chip chip,
        String metric,
        String scope,
        String value,
        String interval,
        String demand,
        String rows,
        String explanation,
        String consequence,
        Chart chart) {

    static GateRow of(GateResult result) {
        GateText words = GateText.of(result);
        return new GateRow(
                Chip.of(result.verdict()),
                result.gate().metric(),
                result.scope(),
                words.value(),
                words.interval(),
                result.gate().limit(),
                words.rows(),
                result.explanation(),
                consequence(result),
                GateText.uncertain(result) && result.value() != null
                        ? Chart.gate(
                                new Chart.Interval("", result.lower(), result.value(), result.upper()),
                                result.gate().marks())
                        : null);
    }

    private static String consequence(GateResult result) {
        Consequence weaker = result.verdict() == Verdict.PASSED ? result.gate().onMiss() : result.consequence();
        return switch (weaker) {
            case NOTE -> "note only";
            case UNSTABLE -> "warns only";
            case FAILURE -> null;
        };
    }
}
