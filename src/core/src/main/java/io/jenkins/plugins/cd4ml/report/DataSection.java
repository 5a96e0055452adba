package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.data.DataPreparation;
import io.jenkins.plugins.cd4ml.data.DataProfile;
import io.jenkins.plugins.cd4ml.data.DataValidation;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sources' profile, the constraints that were broken, and how the rows were divided.
 *
 * @param rows how many rows were read
 * @param columns one line for each column
 * @param broken the constraints that some rows break
 * @param parts training, validation and test rows; empty when there are none yet
 * @param labelChart how the label's classes are spread, or null
 */
public record DataSection(
        String rows, Listed<Column> columns, Listed<Broken> broken, List<Part> parts, Chart labelChart) {

    /** Pictures for more columns would make the page slow; their numbers are in the table all the same. */
    private static final int MOST_PICTURES = 80;

    private static final int MOST_COLUMNS = 500;
    private static final int MOST_BROKEN = 200;
    private static final int MOST_CLASSES = 30;

    /** A column's line. */
    public record Column(
            String name,
            String type,
            String missing,
            String distinct,
            String minimum,
            String median,
            String mean,
            String maximum,
            String frequent,
            Chart chart) {}

    /** A constraint that some rows break. */
    public record Broken(String constraint, String rows, String examples) {}

    /** A part of the rows. */
    public record Part(String name, String rows, String label, String digest) {}

    static Optional<DataSection> of(RecordedStages stages) {
        return stages.of(Stage.VALIDATE_DATA)
                .map(evidence -> evidence.detail().validation())
                .map(validation -> of(
                        validation,
                        stages.of(Stage.PREPARE_DATA)
                                .map(evidence -> evidence.detail().preparation())
                                .map(DataPreparation::parts)
                                .orElse(List.of())));
    }

    private static DataSection of(DataValidation validation, List<DataPreparation.Part> parts) {
        DataProfile profile = validation.profile();
        long rows = Math.max(1, profile.rows());
        int[] pictures = {0};
        List<Column> columns = profile.columns().stream()
                .map(column -> column(column, rows, pictures[0]++ < MOST_PICTURES))
                .toList();
        List<Broken> broken = validation.violations().stream()
                .filter(violation -> violation.rows() > 0)
                .map(violation -> new Broken(
                        violation.constraint(),
                        Numbers.count(violation.rows()),
                        String.join("; ", violation.examples())))
                .toList();
        List<Chart.Share> shares = parts.stream()
                .filter(part -> !part.label().isEmpty())
                .filter(part -> part.label().size() <= MOST_CLASSES)
                .map(part -> new Chart.Share(part.name(), part.label()))
                .toList();
        return new DataSection(
                Numbers.count(profile.rows()),
                Listed.first(MOST_COLUMNS, columns),
                Listed.first(MOST_BROKEN, broken),
                parts.stream().map(DataSection::part).toList(),
                shares.isEmpty() ? null : Chart.shares(shares));
    }

    private static Column column(DataProfile.Column column, long rows, boolean picture) {
        DataProfile.Numbers numbers = column.numbers();
        // The first and the last word of the alphabet say nothing about a text.
        boolean ordered = column.type() != ColumnType.TEXT && column.type() != ColumnType.BOOLEAN;
        Chart chart = null;
        if (picture && numbers != null && !numbers.histogram().isEmpty()) {
            chart = Chart.profile(numbers.histogram());
        } else if (picture && !column.frequent().isEmpty()) {
            chart = Chart.frequencies(column.frequent());
        }
        return new Column(
                column.name(),
                column.type().name().toLowerCase(Locale.ROOT),
                column.nulls() == 0 ? "–" : percent(column.nulls(), rows),
                Numbers.count(column.distinct()),
                ordered ? column.minimum() : "",
                numbers == null ? "" : typical(column.type(), numbers.median()),
                numbers == null ? "" : Numbers.measured(numbers.mean()),
                ordered ? column.maximum() : "",
                frequencies(column.frequent(), rows),
                chart);
    }

    private static String typical(ColumnType type, double value) {
        return type == ColumnType.INTEGER && value == Math.rint(value)
                ? Numbers.count((long) value)
                : Numbers.measured(value);
    }

    private static Part part(DataPreparation.Part part) {
        return new Part(
                part.name(),
                Numbers.count(part.version().rows()),
                frequencies(part.label(), part.version().rows()),
                part.version().digest().abbreviated());
    }

    private static String frequencies(List<DataProfile.Frequency> frequencies, long rows) {
        String shown = frequencies.stream()
                .limit(4)
                .map(frequency -> "%s %s".formatted(frequency.value(), percent(frequency.rows(), rows)))
                .collect(Collectors.joining(", "));
        return frequencies.size() > 4 ? shown + " …" : shown;
    }

    static String percent(long part, long whole) {
        double share = 100.0 * part / whole;
        return share > 0 && share < 0.05 ? "<0.1%" : String.format(Locale.ROOT, "%.1f%%", share);
    }

    public boolean hasBroken() {
        return broken.any();
    }

    public boolean hasParts() {
        return !parts.isEmpty();
    }
}
