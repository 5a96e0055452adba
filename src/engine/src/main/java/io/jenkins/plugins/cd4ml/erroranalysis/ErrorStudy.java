package io.jenkins.plugins.cd4ml.erroranalysis;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis.Cluster;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.slices.Columns;
import io.jenkins.plugins.cd4ml.slices.Outcomes;
import io.jenkins.plugins.cd4ml.slices.Partition;
import io.jenkins.plugins.cd4ml.slices.WorstSlices;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures a model on the declared slices and on the worst ones that the validation rows show, and says where its errors
 * are.
 */
public final class ErrorStudy {

    /** More rows make the search no better, only slower. */
    private static final int MOST_SEARCHED_ROWS = 100_000;

    private final Configuration configuration;
    private final EvaluationSettings settings;
    private final Table rows;
    private final Outcomes outcomes;
    private final HumanAnswers humans;
    private final ErrorTable table;
    private final List<Measurement> measurements = new ArrayList<>();
    private List<Cluster> clusters = List.of();

    /**
     * Rows that a model has predicted.
     *
     * @param rows all their columns
     * @param outcomes what the model got right, row by row
     */
    public record Judged(Table rows, Outcomes outcomes) {}

    /** What was measured on slices, and where the errors are. */
    public record Found(List<Measurement> measurements, ErrorAnalysis analysis) {}

    private ErrorStudy(Configuration configuration, Judged test) {
        this.configuration = configuration;
        this.settings = configuration.evaluation();
        this.rows = test.rows();
        this.outcomes = test.outcomes();
        this.humans = HumanAnswers.of(settings.humanLevel(), test);
        this.table = new ErrorTable(outcomes, humans);
    }

    /**
     * Looks at the errors.
     *
     * @param test the rows that the model is measured on
     * @param validation the rows on which slices are looked for; without them only declared slices are measured
     * @param training the training rows with the columns of the declared slices, where they are known
     * @throws Cd4mlException.Configuration when a declared slice is no column or has too many values
     */
    public static Found of(
            Configuration configuration, Judged test, Optional<Judged> validation, Optional<Table> training) {
        ErrorStudy study = new ErrorStudy(configuration, test);
        study.declared(training);
        validation.ifPresent(study::search);
        return new Found(
                study.measurements,
                study.table.analysis(
                        WorstExamples.of(
                                study.rows,
                                configuration.split().key(),
                                study.outcomes,
                                study.settings.worstExamples()),
                        study.clusters));
    }

    private void declared(Optional<Table> training) {
        Table none = new Table(0, List.of(), List.of());
        for (String column : settings.slices()) {
            requireColumn(column);
            Partition slices = Columns.divide("evaluation.slices", column, rows, training.orElse(none));
            List<int[]> members = slices.rows();
            for (int part = 0; part < slices.size(); part++) {
                measure(slices.scope(part), members.get(part));
            }
        }
    }

    private void measure(String scope, int[] members) {
        List<Measurement> measured = outcomes.measure(scope, members);
        measurements.addAll(measured);
        table.add(scope, measured.get(0).estimate(), members);
    }

    private void search(Judged validation) {
        if (settings.worstSlices() == 0 || validation.outcomes().rows() == 0) {
            return;
        }
        int[] searched = searched(validation.outcomes().rows());
        Table sample = searched.length == validation.rows().rows()
                ? validation.rows()
                : validation.rows().only(searched);
        List<Partition> partitions = rows.schema().stream()
                .map(DatasetVersion.Column::name)
                .filter(column -> searchable(column, sample))
                .map(column -> Columns.divide("evaluation.worstSlices", column, rows, sample))
                .filter(partition -> partition.size() > 1)
                .toList();
        double[] losses =
                IntStream.of(searched).mapToDouble(validation.outcomes()::loss).toArray();
        WorstSlices.find(partitions, losses, settings.worstSlices())
                .forEach(slice -> measure(slice.scope(), slice.rows()));
        clusters = new ErrorTree(partitions, losses)
                .clusters().stream()
                        .map(leaf -> new Cluster(
                                leaf.scope(),
                                leaf.share(),
                                validation
                                        .outcomes()
                                        .measure(
                                                leaf.scope(),
                                                IntStream.of(leaf.found())
                                                        .map(i -> searched[i])
                                                        .toArray())
                                        .get(0)
                                        .estimate(),
                                outcomes.measure(leaf.scope(), leaf.rows())
                                        .get(0)
                                        .estimate()))
                        .toList();
    }

    private static int[] searched(int rows) {
        int count = Math.min(rows, MOST_SEARCHED_ROWS);
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * rows / count))
                .toArray();
    }

    /** Neither the answer, nor what names a single row, nor a column of too many texts. */
    private boolean searchable(String column, Table sample) {
        boolean answer = column.equals(configuration.model().label())
                || (settings.humanLevel() != null
                        && column.equals(settings.humanLevel().column()));
        return !answer
                && !Objects.equals(column, configuration.split().key())
                && sample.has(column)
                && Columns.divisible(column, rows, sample);
    }

    private void requireColumn(String column) {
        if (!rows.has(column)) {
            throw new Cd4mlException.Configuration(
                    "evaluation.slices names %s, which is no column of the prepared rows; its columns are %s"
                            .formatted(
                                    column,
                                    rows.schema().stream()
                                            .map(DatasetVersion.Column::name)
                                            .collect(Collectors.joining(", "))));
        }
    }
}
