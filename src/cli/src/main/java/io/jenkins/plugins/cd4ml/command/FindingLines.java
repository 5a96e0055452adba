package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.terminal.Output;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

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
            String gains = gains(detail.errors());
            if (!gains.isEmpty()) {
                output.say(output.symbols().faint("  most to gain: " + gains));
            }
        }
    }

    private static String gains(ErrorAnalysis errors) {
        List<ErrorAnalysis.Slice> slices = errors.slices().stream()
                .filter(slice -> slice.potential() != null && slice.potential() > 0)
                .limit(MOST_SLICES)
                .toList();
        return slices.stream()
                .map(slice -> "%s (%s %s on %s rows, potential %s)"
                        .formatted(
                                slice.scope(),
                                errors.metric(),
                                value(slice.model().value()),
                                Numbers.count(slice.model().rows()),
                                Numbers.measured(slice.potential())))
                .collect(Collectors.joining(", "));
    }

    private static String value(OptionalDouble value) {
        return value.isPresent() ? Numbers.measured(value.getAsDouble()) : "undefined";
    }
}
