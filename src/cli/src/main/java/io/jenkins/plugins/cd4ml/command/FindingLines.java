package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.util.List;
import java.util.OptionalDouble;

/** What a stage found beside its gates, in a line or two: the report has the tables. */
final class FindingLines {

    private static final int MOST_SLICES = 3;
    private static final int MOST_REMARKS = 3;

    private FindingLines() {}

    static void say(Detail detail, Output output) {
        if (detail.groups() != null) {
            detail.groups().remarks().stream()
                    .limit(MOST_REMARKS)
                    .forEach(remark -> output.say(output.symbols().faint("  note: " + remark)));
        }
        if (detail.errors() != null) {
            gains(detail.errors()).forEach(line -> output.say(output.symbols().faint(line)));
        }
    }

    private static List<String> gains(ErrorAnalysis errors) {
        return errors.slices().stream()
                .filter(slice -> slice.potential() != null && slice.potential() > 0)
                .limit(MOST_SLICES)
                .map(slice -> "  most to gain: %s in %s (%s %s on %s rows)"
                        .formatted(
                                Numbers.measured(slice.potential()),
                                slice.scope().replaceFirst("^slice: ", ""),
                                errors.metric(),
                                value(slice.model().value()),
                                Numbers.count(slice.model().rows())))
                .toList();
    }

    private static String value(OptionalDouble value) {
        return value.isPresent() ? Numbers.measured(value.getAsDouble()) : "undefined";
    }
}
