package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.config.Threshold;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorStudy;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
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

/** The work of {@code evaluate-accuracy}: lets the model predict the test rows and measures what it says. */
public final class EvaluationWork implements StageWork {

    private static final String TRAINING_ROWS = "train.parquet";
    private static final String VALIDATION_ROWS = "validation.parquet";
    private static final String TEST_ROWS = "test.parquet";
    private static final int STEPS = 4;

    /** The tier of the validation rows: they chose the epoch and maybe the threshold, so they flatter the model. */
    private static final String VALIDATION_TIER = "rows=validation";

    private final Optional<ChampionBundle> champion;

    /** Measures the model alone. */
    public EvaluationWork() {
        this(Optional.empty());
    }

    /** @param champion the model with which the new one is compared on the same rows */
    public EvaluationWork(Optional<ChampionBundle> champion) {
        this.champion = champion;
    }

    @Override
    public StageOutcome run(StageContext context) throws IOException {
        Configuration configuration = context.configuration();
        ModelSettings settings = configuration.model();
        Resource bundle = context.require(Stage.TRAIN_MODEL, RunFolder.BUNDLE);
        Resource tested = context.require(Stage.PREPARE_DATA, TEST_ROWS);
        List<Resource> inputs = new ArrayList<>(List.of(bundle, tested));
        requireSamePreparation(context.run());
        step(context, "Reading", 0);
        Table rows = Tables.readParquet(context.run().locate(tested));
        PredictedRows.requireLabel(rows, settings);
        Resource validated = context.require(Stage.PREPARE_DATA, VALIDATION_ROWS);
        inputs.add(validated);
        Table validation = Tables.readParquet(context.run().locate(validated));
        PredictedRows.requireLabel(validation, settings);
        ChampionComparison comparison =
                champion.isPresent() ? new ChampionComparison(configuration, champion.get(), bundle.digest()) : null;
        step(context, "Predicting", 1);
        Predictions predictions = predict(context, bundle, settings, rows);
        Predictions ofValidation = predict(context, bundle, settings, validation);
        Measuring measuring = new Measuring(configuration);
        List<Measurement> measurements = new ArrayList<>();
        ErrorSearch search = new ErrorSearch(context, inputs);
        ErrorStudy.Found errors;
        Measured measured;
        Table predicted;
        if (settings.task() == Task.REGRESSION) {
            double[] numbers = predictions.column(0);
            double[] truth = truth(rows, settings);
            step(context, "Measuring", 2);
            List<Table> training = history(context, inputs);
            measured = measuring.numbers(truth, numbers, rows, with(training, validation));
            measurements.addAll(tier(() -> measuring.numbers(
                    truth(validation, settings), ofValidation.column(0), validation, with(training, rows))));
            measurements.addAll(comparison == null ? List.of() : comparison.of(truth, numbers, rows));
            errors = search.of(
                    rows,
                    new NumberOutcomes(truth, numbers),
                    validation,
                    () -> new NumberOutcomes(truth(validation, settings), ofValidation.column(0)));
            predicted = PredictedRows.of(rows, numbers);
        } else {
            double threshold = threshold(configuration, validation, ofValidation);
            ScoredRows scored = scored(settings, rows, predictions).at(threshold);
            step(context, "Measuring", 2);
            measured = measuring.classes(scored, rows);
            measurements.addAll(tier(() ->
                    measuring.classes(scored(settings, validation, ofValidation).at(threshold), validation)));
            measurements.addAll(comparison == null ? List.of() : comparison.of(scored, rows, validation));
            errors = search.of(
                    rows,
                    new ClassOutcomes(scored),
                    validation,
                    () -> new ClassOutcomes(
                            scored(settings, validation, ofValidation).at(threshold)));
            predicted = PredictedRows.of(rows, scored);
        }
        measurements.addAll(0, measured.measurements());
        measurements.addAll(errors.measurements());
        if (comparison != null) {
            inputs.add(comparison.resource());
        }
        step(context, "Writing", 3);
        Tables.writeParquet(predicted, context.output(), PredictedRows.FILE);
        measurements.addAll(measuring.custom(
                context.output().resolve(PredictedRows.FILE),
                predicted,
                context.run().project()));
        step(context, "Writing", STEPS);
        Trial trial = new Trial(
                bundle.digest(),
                Holdout.of(rows, settings.label(), configuration.split().key()));
        return new StageOutcome(inputs, measurements, measured.detail().with(errors.analysis()), trial);
    }

    /** The training rows, where a naive forecast needs them. */
    private static List<Table> history(StageContext context, List<Resource> inputs) throws IOException {
        if (context.configuration().evaluation().forecast() == null) {
            return List.of();
        }
        Resource training = context.require(Stage.PREPARE_DATA, TRAINING_ROWS);
        inputs.add(training);
        return List.of(Tables.readParquet(context.run().locate(training)));
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

    /**
     * Measures predictions that were made elsewhere.
     *
     * @param file with the predictions
     */
    public static StageOutcome of(GivenPredictions given, Resource file) {
        Configuration configuration = given.resolved().configuration();
        Measuring measuring = new Measuring(configuration);
        GivenPredictions.Answered model = given.model();
        Measured measured = model.classes() == null
                ? measuring.numbers(model.truth(), model.numbers(), given.rows(), List.of())
                : measuring.classes(model.classes(), given.rows());
        List<Measurement> measurements = new ArrayList<>(measured.measurements());
        given.champion().ifPresent(champion -> measurements.addAll(compare(model, champion, configuration)));
        Trial trial = new Trial(
                file.digest(),
                Holdout.of(
                        given.rows(),
                        configuration.model().label(),
                        configuration.split().key()));
        return new StageOutcome(List.of(file), measurements, measured.detail(), trial);
    }

    private static List<Measurement> compare(
            GivenPredictions.Answered model, GivenPredictions.Answered champion, Configuration configuration) {
        return model.classes() == null
                ? RegressionComparison.of(
                        model.truth(), model.numbers(), champion.numbers(), configuration.evaluation())
                : ModelComparison.of(model.classes(), champion.classes(), configuration.evaluation());
    }

    private static void step(StageContext context, String activity, int done) {
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
                    "the model was trained on other rows than prepare-data left last, so its test rows may be rows that it knows; run train-model again");
        }
    }

    private static Predictions predict(StageContext context, Resource bundle, ModelSettings settings, Table rows)
            throws IOException {
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
