package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.config.Threshold;
import io.jenkins.plugins.cd4ml.data.ReferenceRows;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorStudy;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.monitoring.ColumnDrift.Role;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.Trial;
import io.jenkins.plugins.cd4ml.training.Model;
import io.jenkins.plugins.cd4ml.training.ModelBundle;
import io.jenkins.plugins.cd4ml.training.Predictions;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One evaluation of a run's model: it predicts the test rows and the validation rows, is measured on both, compared with the
 * champion if there is one, and searched for where its errors are.
 */
final class ModelEvaluation {

    private static final String TRAINING_ROWS = "train.parquet";
    private static final String VALIDATION_ROWS = "validation.parquet";
    private static final String TEST_ROWS = "test.parquet";
    private static final int STEPS = 4;

    /** The tier of the validation rows: they chose the epoch and maybe the threshold, so they flatter the model. */
    private static final String VALIDATION_TIER = "rows=validation";

    private final StageContext context;
    private final Configuration configuration;
    private final ModelSettings settings;
    private final Measuring measuring;
    private final List<Resource> inputs = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final Resource bundle;
    private final Table rows;
    private final Table validation;
    private final Optional<ChampionComparison> comparison;

    /** @param champion the model with which the run's one is compared on the same rows */
    ModelEvaluation(StageContext context, Optional<ChampionBundle> champion) throws IOException {
        this.context = context;
        this.configuration = context.configuration();
        this.settings = configuration.model();
        this.measuring = new Measuring(configuration);
        this.bundle = input(Stage.TRAIN_MODEL, RunFolder.BUNDLE);
        requireSamePreparation(context.run());
        step("Reading", 0);
        this.rows = labelled(TEST_ROWS);
        this.validation = labelled(VALIDATION_ROWS);
        this.comparison = champion.isPresent()
                ? Optional.of(new ChampionComparison(configuration, champion.get(), bundle.digest()))
                : Optional.empty();
    }

    /**
     * What was measured, and the errors that were found.
     *
     * @param threshold from which score on a row of two classes counts as positive, or null
     */
    private record Found(Measured measured, ErrorStudy.Found errors, Table predicted, Double threshold) {}

    StageOutcome run() throws IOException {
        step("Predicting", 1);
        Predictions ofTest = predict(rows);
        Predictions ofValidation = predict(validation);
        step("Measuring", 2);
        Found found =
                settings.task() == Task.REGRESSION ? numbers(ofTest, ofValidation) : classes(ofTest, ofValidation);
        measurements.addAll(0, found.measured().measurements());
        measurements.addAll(found.errors().measurements());
        if (comparison.isPresent()) {
            inputs.add(comparison.get().resource());
        }
        step("Writing", 3);
        Tables.writeParquet(found.predicted(), context.output(), PredictedRows.FILE);
        writeReference(ofTest, found.threshold());
        measurements.addAll(measuring.custom(
                context.output().resolve(PredictedRows.FILE),
                found.predicted(),
                context.run().project()));
        step("Writing", STEPS);
        Trial trial = new Trial(
                bundle.digest(),
                Holdout.of(rows, settings.label(), configuration.split().key()));
        return new StageOutcome(
                inputs,
                measurements,
                found.measured().detail().with(found.errors().analysis()),
                trial);
    }

    /** How its predictions are spread on rows that it did not learn from, for whoever monitors it later. */
    private void writeReference(Predictions ofTest, Double threshold) throws IOException {
        Table said = PredictedColumns.of(ofTest, settings.task(), threshold == null ? ScoredRows.THRESHOLD : threshold);
        new ReferenceRows(said)
                .with(Role.PREDICTION, said.schema())
                .writeTo(context.output(), settings.task() == Task.BINARY ? threshold : null);
    }

    private Found numbers(Predictions ofTest, Predictions ofValidation) throws IOException {
        double[] predicted = ofTest.column(0);
        double[] truth = truth(rows, settings);
        List<Table> training = history();
        Measured measured = measuring.numbers(truth, predicted, rows, with(training, validation));
        measurements.addAll(tier(() -> measuring.numbers(
                truth(validation, settings), ofValidation.column(0), validation, with(training, rows))));
        if (comparison.isPresent()) {
            measurements.addAll(comparison.get().of(truth, predicted, rows));
        }
        ErrorStudy.Found errors = new ErrorSearch(context, inputs)
                .of(
                        rows,
                        new NumberOutcomes(truth, predicted),
                        validation,
                        () -> new NumberOutcomes(truth(validation, settings), ofValidation.column(0)));
        return new Found(measured, errors, PredictedRows.of(rows, predicted), null);
    }

    private Found classes(Predictions ofTest, Predictions ofValidation) throws IOException {
        double threshold = threshold(configuration, validation, ofValidation);
        ScoredRows scored = scored(settings, rows, ofTest).at(threshold);
        Measured measured = measuring.classes(scored, rows);
        measurements.addAll(tier(() ->
                measuring.classes(scored(settings, validation, ofValidation).at(threshold), validation)));
        if (comparison.isPresent()) {
            measurements.addAll(comparison.get().of(scored, rows, validation));
        }
        ErrorStudy.Found errors = new ErrorSearch(context, inputs)
                .of(
                        rows,
                        new ClassOutcomes(scored),
                        validation,
                        () -> new ClassOutcomes(
                                scored(settings, validation, ofValidation).at(threshold)));
        return new Found(measured, errors, PredictedRows.of(rows, scored), threshold);
    }

    private Resource input(Stage stage, String file) throws IOException {
        Resource resource = context.require(stage, file);
        inputs.add(resource);
        return resource;
    }

    private Table labelled(String file) throws IOException {
        Table table = Tables.readParquet(context.run().locate(input(Stage.PREPARE_DATA, file)));
        PredictedRows.requireLabel(table, settings);
        return table;
    }

    /** The training rows, where a naive forecast needs them. */
    private List<Table> history() throws IOException {
        if (configuration.evaluation().forecast() == null) {
            return List.of();
        }
        return List.of(Tables.readParquet(context.run().locate(input(Stage.PREPARE_DATA, TRAINING_ROWS))));
    }

    private static List<Table> with(List<Table> some, Table one) {
        List<Table> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    private static ScoredRows scored(ModelSettings settings, Table rows, Predictions predictions) {
        return ScoredRows.of(settings.label(), rows.texts(settings.label()), predictions, settings.positive());
    }

    /** The declared threshold, or the one that is best on the validation rows. */
    private static double threshold(Configuration configuration, Table validation, Predictions predictions) {
        Threshold declared = configuration.evaluation().threshold();
        if (declared == null) {
            return ScoredRows.THRESHOLD;
        }
        return declared.tune() == null
                ? declared.value()
                : ThresholdTuning.best(scored(configuration.model(), validation, predictions), declared);
    }

    /** The metrics over all validation rows; none where they cannot be measured, so that no gate on them passes. */
    private static List<Measurement> tier(Supplier<Measured> validation) {
        try {
            return validation.get().measurements().stream()
                    .filter(measurement -> measurement.scope().isEmpty())
                    .map(measurement -> new Measurement(measurement.metric(), VALIDATION_TIER, measurement.estimate()))
                    .toList();
        } catch (Cd4mlException.BadData e) {
            return List.of();
        }
    }

    private void step(String activity, int done) {
        context.progress().report(activity, done, STEPS, "steps");
    }

    /** A model is only measured on test rows that were divided from the rows that it learned from. */
    private static void requireSamePreparation(RunFolder run) {
        String uri = Resource.RUN + Stage.PREPARE_DATA.id() + "/" + TRAINING_ROWS;
        Evidence training = run.requireEvidence(Stage.TRAIN_MODEL);
        Evidence preparation = run.requireEvidence(Stage.PREPARE_DATA);
        boolean same = training.resource(uri)
                .map(Resource::digest)
                .equals(preparation.resource(uri).map(Resource::digest));
        if (!same) {
            throw new Cd4mlException.BadData(
                    "the model was trained on other rows than prepare-data left last, so its test rows may be rows"
                            + " that it knows; run train-model again");
        }
    }

    private Predictions predict(Table rows) throws IOException {
        try (Model model = ModelBundle.open(context.run().locate(bundle))) {
            if (model.task() != settings.task()) {
                throw new Cd4mlException.BadData(
                        "the bundle holds a model for the task %s and model.task is %s; run train-model again"
                                .formatted(name(model.task()), name(settings.task())));
            }
            return model.predict(rows);
        }
    }

    private static String name(Task task) {
        return task.name().toLowerCase(Locale.ROOT);
    }

    private static double[] truth(Table rows, ModelSettings settings) {
        if (!rows.numeric(settings.label())) {
            throw new Cd4mlException.BadData(
                    "the label %s of the test rows is not numeric; run prepare-data again".formatted(settings.label()));
        }
        return rows.numbers(settings.label());
    }
}
