package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.report.GateText;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Symbols;
import java.util.List;

/**
 * One line a gate: sign, verdict, metric, value, interval, threshold; and a sentence under one that did not pass.
 * Constraints that every row meets share a line, or they would hide the others.
 */
final class GateLines {

    private static final int WIDEST_NAME = 52;

    private GateLines() {}

    static void say(GateReport report, Output output) {
        long met = report.results().stream().filter(GateLines::metByEveryRow).count();
        if (met > 0) {
            output.say("  %s %-12s %s of %s constraints are met by every row"
                    .formatted(
                            output.symbols().sign(Verdict.PASSED),
                            Verdict.PASSED,
                            Numbers.count(met),
                            Numbers.count(report.results().size())));
        }
        List<GateResult> results = report.results().stream()
                .filter(result -> !metByEveryRow(result))
                .toList();
        int width = results.stream()
                .mapToInt(r -> Math.min(WIDEST_NAME, name(r).length()))
                .max()
                .orElse(0);
        for (GateResult result : results) {
            output.say(line(result, width, output.symbols()));
            if (result.verdict() != Verdict.PASSED) {
                output.say("      " + result.explanation() + consequence(result.consequence()));
            }
        }
    }

    private static boolean metByEveryRow(GateResult result) {
        return result.gate().metric().equals(Metric.VIOLATION_SHARE.id())
                && result.verdict() == Verdict.PASSED
                && result.value() != null
                && result.value() == 0;
    }

    private static String line(GateResult result, int width, Symbols symbols) {
        return ("  %s %-12s %-" + Math.max(1, width) + "s  %9s  %-19s  %s%s")
                .formatted(
                        symbols.sign(result.verdict()),
                        result.verdict(),
                        shortened(name(result)),
                        result.value() == null ? "-" : Numbers.measured(result.value()),
                        interval(result),
                        result.gate().limit(),
                        attempt(result.attempt()))
                .stripTrailing();
    }

    /** The first attempt is the rule; a further one has it harder, and one that is ignored must be seen. */
    private static String attempt(Attempt attempt) {
        if (attempt == null || attempt.number() == 1 && !attempt.ignored()) {
            return "";
        }
        return "  attempt %s%s".formatted(Numbers.count(attempt.number()), attempt.ignored() ? ", ignored" : "");
    }

    private static String name(GateResult result) {
        String metric = result.gate().metric();
        if (result.scope() == null || result.scope().isEmpty()) {
            return metric;
        }
        // A constraint's words say it all.
        return metric.equals(Metric.VIOLATION_SHARE.id()) ? result.scope() : metric + ", " + result.scope();
    }

    private static String shortened(String name) {
        return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 3) + "...";
    }

    /** The bounds at the gate's confidence; nothing for what was counted on all rows. */
    static String interval(GateResult result) {
        if (!GateText.uncertain(result)) {
            return "";
        }
        return "[%s, %s]"
                .formatted(
                        result.lower() == null ? "?" : Numbers.lowerBound(result.lower()),
                        result.upper() == null ? "?" : Numbers.upperBound(result.upper()));
    }

    private static String consequence(Consequence consequence) {
        return switch (consequence) {
            case NOTE -> " (a note only)";
            case UNSTABLE -> " (a warning; the run goes on)";
            case FAILURE -> "";
        };
    }
}
