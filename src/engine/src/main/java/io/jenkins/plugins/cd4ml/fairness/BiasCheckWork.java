package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.FairnessSettings;
import io.jenkins.plugins.cd4ml.config.GateSettings;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.evaluation.PredictedRows;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The work of {@code bias-check}: compares what the model said about the groups of each protected attribute. It reads
 * the predictions that {@code evaluate-accuracy} left, so the attributes need not be features.
 */
public final class BiasCheckWork implements StageWork {

    @Override
    public StageOutcome run(StageContext context) throws IOException {
        Configuration configuration = context.configuration();
        FairnessSettings settings = configuration.fairness();
        if (settings == null) {
            throw new Cd4mlException.Configuration(
                    "no protected attribute is declared; add \"fairness: {attributes: [<column>]}\" with the columns whose groups must be treated alike");
        }
        Resource predictions = context.require(Stage.EVALUATE_ACCURACY, PredictedRows.FILE);
        Resource bundle = context.require(Stage.TRAIN_MODEL, RunFolder.BUNDLE);
        requirePredictionsOf(bundle, context.run().requireEvidence(Stage.EVALUATE_ACCURACY));
        int steps = 1 + settings.attributes().size();
        context.progress().report("Reading", 0, steps, "steps");
        Table rows = Tables.readParquet(context.run().locate(predictions));
        settings.attributes().forEach(attribute -> requireColumn(rows, attribute));
        List<Measurement> measurements = new ArrayList<>();
        List<GroupComparison.Attribute> attributes = new ArrayList<>();
        for (String attribute : settings.attributes()) {
            context.progress().report("Comparing groups", 1 + attributes.size(), steps, "steps");
            Groups groups = Groups.of(attribute, rows.texts(attribute));
            measurements.addAll(measure(groups, rows, configuration.model()));
            attributes.add(groups.describe());
        }
        measurements.addAll(notMeasured(settings, configuration.model().task(), measurements));
        context.progress().report("Comparing groups", steps, steps, "steps");
        return new StageOutcome(List.of(predictions, bundle), measurements, Detail.of(new GroupComparison(attributes)));
    }

    private static void requirePredictionsOf(Resource bundle, Evidence evaluation) {
        boolean same = evaluation
                .resource(bundle.uri())
                .filter(measured -> measured.digest().equals(bundle.digest()))
                .isPresent();
        if (!same) {
            throw new Cd4mlException.BadData(
                    "the predictions are those of another model than train-model left last; run evaluate-accuracy again");
        }
    }

    private static void requireColumn(Table rows, String attribute) {
        if (!rows.has(attribute)) {
            throw new Cd4mlException.Configuration(
                    "fairness.attributes names %s, which is no column of the prepared rows; its columns are %s"
                            .formatted(
                                    attribute,
                                    rows.schema().stream()
                                            .map(column -> column.name())
                                            .takeWhile(name -> !name.equals(PredictedRows.PREDICTION))
                                            .collect(Collectors.joining(", "))));
        }
    }

    private static List<Measurement> measure(Groups groups, Table rows, ModelSettings model) {
        return switch (model.task()) {
            case BINARY -> ClassFairness.binary(
                    groups,
                    equal(rows.texts(model.label()), model.positive()),
                    equal(rows.texts(PredictedRows.PREDICTION), model.positive()));
            case MULTICLASS -> ClassFairness.multiclass(
                    groups, equal(rows.texts(model.label()), rows.texts(PredictedRows.PREDICTION)));
            case REGRESSION -> ResidualFairness.of(
                    groups, residuals(rows.numbers(model.label()), rows.numbers(PredictedRows.PREDICTION)));
        };
    }

    /** Gates on metrics that this task does not have get a sentence that says so. */
    private static List<Measurement> notMeasured(FairnessSettings settings, Task task, List<Measurement> measurements) {
        String reason =
                switch (task) {
                    case BINARY -> "it is no comparison of groups that a binary task has";
                    case MULTICLASS -> "it needs a positive class, which only a binary task has; accuracyDifference compares several classes";
                    case REGRESSION -> "it compares classes and the task is a regression; meanResidualDifference compares numbers";
                };
        return settings.gates().stream()
                .map(GateSettings::metric)
                .distinct()
                .flatMap(id -> Metric.find(id).stream())
                .filter(Metric::comparesGroups)
                .filter(metric ->
                        measurements.stream().noneMatch(m -> m.metric().equals(metric.id())))
                .map(metric -> Measurement.overall(metric, new Undefined(reason, 0)))
                .toList();
    }

    private static boolean[] equal(String[] values, String expected) {
        boolean[] equal = new boolean[values.length];
        for (int row = 0; row < values.length; row++) {
            equal[row] = expected.equals(values[row]);
        }
        return equal;
    }

    private static boolean[] equal(String[] values, String[] others) {
        boolean[] equal = new boolean[values.length];
        for (int row = 0; row < values.length; row++) {
            equal[row] = values[row].equals(others[row]);
        }
        return equal;
    }

    private static double[] residuals(double[] truth, double[] predicted) {
        double[] residuals = new double[truth.length];
        for (int row = 0; row < truth.length; row++) {
            residuals[row] = predicted[row] - truth[row];
        }
        return residuals;
    }
}
