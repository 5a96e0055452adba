package io.jenkins.plugins.cd4ml.monitoring;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.MonitoringSettings;
import io.jenkins.plugins.cd4ml.config.Threshold;
import io.jenkins.plugins.cd4ml.data.CurrentRows;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.evaluation.FreshRows;
import io.jenkins.plugins.cd4ml.evaluation.PredictedColumns;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.monitoring.ColumnDrift.Role;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.MonitoredVersion;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import io.jenkins.plugins.cd4ml.training.Model;
import io.jenkins.plugins.cd4ml.training.ModelBundle;
import io.jenkins.plugins.cd4ml.training.Predictions;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The work of {@code monitor-model}: counts current rows beside the rows that a version knows. */
public final class MonitoringWork implements StageWork {

    private static final int STEPS = 4;

    private final Optional<MonitoredVersion> version;

    /** @param version what is monitored; without it the work refuses */
    public MonitoringWork(Optional<MonitoredVersion> version) {
        this.version = version;
    }

    @Override
    public StageOutcome run(StageContext context) throws IOException {
        MonitoredVersion monitored = version.orElseThrow(
                () -> new Cd4mlException.Configuration("monitor-model looks at a version of the registry; name one"));
        MonitoringSettings settings = declared(context.configuration());
        step(context, "Reading", 0);
        VersionFiles files = new VersionFiles(monitored);
        Configuration trained = files.configuration();
        requireSameModel(monitored, trained, context.configuration());
        CurrentRows current = CurrentRows.read(
                context.run().project(),
                settings,
                trained.data(),
                files.preparation(),
                monitored.reference(),
                context.output());
        step(context, "Predicting", 1);
        Predictions predictions;
        try (Model model = ModelBundle.open(files.bundle())) {
            predictions = model.predict(current.table());
        }
        step(context, "Comparing", 2);
        Reference training = files.training();
        Optional<Reference> evaluation = files.evaluation();
        Task task = trained.model().task();
        Optional<Double> threshold = threshold(trained, evaluation);
        int[] labelled = labelled(current.table(), trained.model().label());
        List<ColumnComparison> comparisons = new ArrayList<>();
        for (ReferenceColumn column : training.columns()) {
            if (column.role() == Role.FEATURE) {
                comparisons.add(compared(column, current.table()));
            } else if (labelled.length > 0) {
                comparisons.add(compared(column, current.table().only(labelled)));
            }
        }
        Table said = PredictedColumns.of(predictions, task, threshold.orElse(0.5));
        evaluation.stream()
                .flatMap(reference -> reference.columns().stream())
                .forEach(column -> comparisons.add(compared(column, said)));
        step(context, "Measuring", 3);
        List<Measurement> measurements = new ArrayList<>(comparisons.stream()
                .flatMap(comparison -> comparison.measurements().stream())
                .toList());
        if (labelled.length > 0 && threshold.isPresent()) {
            measurements.addAll(FreshRows.measure(
                    trained, current.table().only(labelled), some(predictions, labelled), threshold.get()));
        }
        step(context, "Measuring", STEPS);
        ModelMonitoring detail = new ModelMonitoring(
                monitored.reference(),
                current.source().digest(),
                current.sourceRows(),
                current.table().rows(),
                labelled.length,
                training.rows(),
                comparisons.stream().map(ColumnComparison::drift).toList());
        List<Resource> inputs = Stream.concat(Stream.of(current.source()), files.resources().stream())
                .toList();
        return new StageOutcome(inputs, measurements, Detail.of(detail));
    }

    private static MonitoringSettings declared(Configuration configuration) {
        if (configuration.monitoring() == null) {
            throw new Cd4mlException.Configuration(
                    "the configuration does not say which current rows to compare; name their file in"
                            + " monitoring.source.path");
        }
        return configuration.monitoring();
    }

    private static void requireSameModel(MonitoredVersion version, Configuration trained, Configuration asked) {
        if (!trained.model().name().equals(asked.model().name())) {
            throw new Cd4mlException.Configuration(
                    "%s is a version of %s and the configuration is that of %s; name the right one"
                            .formatted(
                                    version.reference(),
                                    trained.model().name(),
                                    asked.model().name()));
        }
    }

    private static void step(StageContext context, String activity, int done) {
        context.progress().report(activity, done, STEPS, "steps");
    }

    /** The threshold of the evaluation, which may have been tuned there; empty when nobody knows it. */
    private static Optional<Double> threshold(Configuration trained, Optional<Reference> evaluation) {
        Threshold declared = trained.evaluation().threshold();
        if (evaluation.isPresent() && evaluation.get().threshold() != null) {
            return Optional.of(evaluation.get().threshold());
        }
        return declared == null ? Optional.of(0.5) : Optional.ofNullable(declared.value());
    }

    private static ColumnComparison compared(ReferenceColumn column, Table rows) {
        if (!rows.has(column.name())
                || rows.numeric(column.name()) != column.type().numeric()) {
            throw new Cd4mlException.BadData("the current rows have no column %s of the type %s, which the model knows"
                    .formatted(column.name(), column.type().name().toLowerCase(Locale.ROOT)));
        }
        return column.type().numeric()
                ? ColumnComparison.of(column, rows.numbers(column.name()))
                : ColumnComparison.of(column, rows.texts(column.name()));
    }

    private static int[] labelled(Table rows, String label) {
        if (!rows.has(label)) {
            return new int[0];
        }
        return rows.numeric(label)
                ? IntStream.range(0, rows.rows())
                        .filter(row -> !Double.isNaN(rows.numbers(label)[row]))
                        .toArray()
                : IntStream.range(0, rows.rows())
                        .filter(row -> rows.texts(label)[row] != null)
                        .toArray();
    }

    private static Predictions some(Predictions all, int[] rows) {
        return new Predictions(
                all.classes(),
                IntStream.of(rows).mapToObj(row -> all.scores()[row]).toArray(double[][]::new));
    }
}
