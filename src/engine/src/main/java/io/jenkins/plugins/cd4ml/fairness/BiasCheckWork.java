package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.FairnessSettings;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.evaluation.Holdout;
import io.jenkins.plugins.cd4ml.evaluation.PredictedRows;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import io.jenkins.plugins.cd4ml.stage.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The work of {@code bias-check}: compares what the model said about the groups of each protected attribute. It reads
 * the predictions that {@code evaluate-accuracy} left, so the attributes need not be features.
 */
public final class BiasCheckWork implements StageWork {

    /** So many fill ten of the sixteen megabytes that evidence may have, and no reader would look at more. */
    private static final int MOST_PAIRS = 5000;

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
        List<Groups> all = settings.attributes().stream()
                .map(attribute -> Groups.of(attribute, rows.texts(attribute)))
                .toList();
        requireFewPairs(all);
        List<Measurement> measurements = new ArrayList<>();
        List<GroupComparison.Attribute> attributes = new ArrayList<>();
        for (Groups groups : all) {
            context.progress().report("Comparing groups", 1 + attributes.size(), steps, "steps");
            measurements.addAll(measure(groups, rows, configuration.model()));
            attributes.add(groups.describe());
        }
        context.progress().report("Comparing groups", steps, steps, "steps");
        Trial trial = new Trial(
                bundle.digest(),
                Holdout.of(
                        rows,
                        configuration.model().label(),
                        configuration.split().key()));
        return new StageOutcome(
                List.of(predictions, bundle), measurements, Detail.of(new GroupComparison(attributes)), trial);
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

    private static void requireFewPairs(List<Groups> all) {
        int pairs = all.stream()
                .mapToInt(groups -> groups.size() * (groups.size() - 1))
                .sum();
        if (pairs > MOST_PAIRS) {
            throw new Cd4mlException.Configuration(
                    "the groups of fairness.attributes make %d comparisons and at most %d are made; put rare values together in preparation.sql, or name fewer attributes"
                            .formatted(pairs, MOST_PAIRS));
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
