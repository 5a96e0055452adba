package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.FairnessSettings;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.data.Tables;
import io.jenkins.plugins.cd4ml.evaluation.GivenPredictions;
import io.jenkins.plugins.cd4ml.evaluation.Holdout;
import io.jenkins.plugins.cd4ml.evaluation.PredictedRows;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import io.jenkins.plugins.cd4ml.stage.Trial;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

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
        Resource trained = context.require(Stage.PREPARE_DATA, "train.parquet");
        context.progress().report("Reading", 0, 1, "steps");
        Table rows = Tables.readParquet(context.run().locate(predictions));
        Table training = Tables.readParquet(
                context.run().locate(trained), GroupStudy.trainingColumns(settings, configuration.model()));
        GroupStudy study = new GroupStudy(
                settings,
                configuration.model(),
                rows,
                Optional.of(training),
                new SplittableRandom(configuration.training().seed()));
        return compared(configuration, study, rows, List.of(predictions, bundle, trained), bundle, context.progress());
    }

    /**
     * Compares the groups in predictions that were made elsewhere.
     *
     * @param file with the predictions
     */
    public static StageOutcome of(GivenPredictions given, Resource file, Progress progress) {
        Configuration configuration = given.resolved().configuration();
        if (configuration.fairness() == null) {
            throw new Cd4mlException.Configuration(
                    "no group is named; name the columns whose groups must be treated alike");
        }
        GroupStudy study = new GroupStudy(
                configuration.fairness(),
                configuration.model(),
                given.rows(),
                Optional.empty(),
                new SplittableRandom(configuration.training().seed()));
        return compared(configuration, study, given.rows(), List.of(file), file, progress);
    }

    private static StageOutcome compared(
            Configuration configuration,
            GroupStudy study,
            Table rows,
            List<Resource> inputs,
            Resource candidate,
            Progress progress) {
        compare(study, progress);
        Trial trial = new Trial(
                candidate.digest(),
                Holdout.of(
                        rows,
                        configuration.model().label(),
                        configuration.split().key()));
        return new StageOutcome(inputs, study.measurements(), Detail.of(study.comparison()), trial);
    }

    private static void compare(GroupStudy study, Progress progress) {
        int steps = 1 + study.partitions();
        for (int i = 0; i < study.partitions(); i++) {
            progress.report("Comparing groups", 1 + i, steps, "steps");
            study.measure(i);
        }
        progress.report("Comparing groups", steps, steps, "steps");
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
}
