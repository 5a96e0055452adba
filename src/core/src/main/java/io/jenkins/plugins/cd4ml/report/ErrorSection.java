package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a model errs: slices by what mending them would gain, the worst rows, and what the errors have in common. */
final class ErrorSection {

    static final String ID = "errors";
    private static final String TITLE = "Where it errs";

    /** What the scope of a slice starts with that nobody declared. */
    private static final String FOUND = "slice: ";

    private ErrorSection() {}

    /** The section of an evaluation. */
    static Section of(ErrorAnalysis errors) {
        Section section = Section.of(ID, TITLE);
        if (errors == null) {
            return section.say(
                    "The errors of this model were not analysed: its rows or their features were not at hand.");
        }
        if (errors.slices().isEmpty()) {
            section = section.say(
                    "No slice was measured: evaluation.slices names no column, and none that is worse was found.");
        } else {
            section = section.say(explanation(errors));
        }
        return section.table(slices(errors)).table(clusters(errors)).table(examples(errors));
    }

    private static String explanation(ErrorAnalysis errors) {
        String people = errors.human() == null
                ? "Nobody said how good people are (evaluation.humanLevel), so they are taken to make no error."
                : "People reach %s.".formatted(MeasurementText.value(errors.human()));
        return "Each slice of the test rows with its %s, how far the model is behind people there, its share of the rows, and what closing that gap would gain on all rows. %s"
                .formatted(errors.metric(), people);
    }

    private static Section.Table slices(ErrorAnalysis errors) {
        List<List<String>> rows = errors.slices().stream()
                .map(slice -> List.of(
                        slice.scope(),
                        MeasurementText.value(slice.model()),
                        MeasurementText.interval(slice.model()),
                        slice.human() == null ? "–" : MeasurementText.value(slice.human()),
                        number(slice.gap()),
                        percent(slice.share()),
                        number(slice.potential()),
                        Numbers.count(slice.model().rows())))
                .toList();
        boolean searched =
                errors.slices().stream().anyMatch(slice -> slice.scope().startsWith(FOUND));
        return new Section.Table(
                "Slices, the largest potential first"
                        + (searched ? "; those that start with \"slice:\" were found on the validation rows" : ""),
                Section.columns(
                        "Slice",
                        "#" + errors.metric(),
                        "#95% interval",
                        "#People",
                        "#Gap",
                        "#Share of rows",
                        "#Potential",
                        "#Rows"),
                rows,
                errors.omitted());
    }

    private static Section.Table clusters(ErrorAnalysis errors) {
        List<List<String>> rows = errors.clusters().stream()
                .map(cluster -> List.of(
                        cluster.scope(),
                        percent(cluster.share()),
                        MeasurementText.value(cluster.found()),
                        MeasurementText.value(cluster.model()),
                        MeasurementText.interval(cluster.model()),
                        Numbers.count(cluster.model().rows())))
                .toList();
        return new Section.Table(
                "What the errors have in common, found on the validation rows and measured on the test rows",
                Section.columns(
                        "Rows where",
                        "#Share of the errors",
                        "#On validation rows",
                        "#On test rows",
                        "#95% interval",
                        "#Test rows"),
                rows,
                0);
    }

    private static Section.Table examples(ErrorAnalysis errors) {
        boolean keyed = errors.examples().stream().anyMatch(example -> example.key() != null);
        List<List<String>> rows = new ArrayList<>();
        for (ErrorAnalysis.Example example : errors.examples()) {
            List<String> row = new ArrayList<>();
            row.add(Numbers.count(example.row()));
            if (keyed) {
                row.add(text(example.key()));
            }
            row.add(text(example.truth()));
            row.add(text(example.predicted()));
            row.add(Numbers.measured(example.error()));
            rows.add(row);
        }
        return new Section.Table(
                "The test rows that it is farthest off",
                keyed
                        ? Section.columns("Row", "Key", "Truth", "Predicted", "#Error")
                        : Section.columns("Row", "Truth", "Predicted", "#Error"),
                rows,
                0);
    }

    private static String text(String value) {
        return value == null ? "–" : value;
    }

    private static String number(Double value) {
        return value == null ? "–" : Numbers.measured(value);
    }

    static String percent(double share) {
        return share > 0 && share < 0.0005 ? "<0.1%" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
