package io.jenkins.plugins.cd4ml.run;

import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.config.ResolvedPredictions;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.SourceRows;
import io.jenkins.plugins.cd4ml.evaluation.EvaluationWork;
import io.jenkins.plugins.cd4ml.evaluation.GivenPredictions;
import io.jenkins.plugins.cd4ml.evaluation.PredictionsReader;
import io.jenkins.plugins.cd4ml.fairness.BiasCheckWork;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Predictions from a file and what a stage found in them.
 *
 * @param resolved what was asked, with the task that the values showed
 * @param outcome what was measured
 */
record PredictionsJudged(ResolvedPredictions resolved, StageOutcome outcome) {

    private static final int STEPS = 2;

    static PredictionsJudged of(Stage stage, PredictionSettings asked, Path folder, RunFolder run, Progress progress)
            throws IOException {
        progress.report("Reading", 0, STEPS, "steps");
        Path path = SourceRows.existing(folder, asked.source()).toAbsolutePath().normalize();
        Resource file = Resource.of(Resource.PROJECT + named(run.project(), path), path);
        GivenPredictions given = PredictionsReader.read(folder, asked);
        progress.report("Measuring", 1, STEPS, "steps");
        StageOutcome outcome =
                switch (stage) {
                    case EVALUATE_ACCURACY -> EvaluationWork.of(given, file);
                    case BIAS_CHECK -> BiasCheckWork.of(given, file, progress);
                    default -> throw new IllegalArgumentException(stage.id() + " judges no predictions");
                };
        progress.report("Measuring", STEPS, STEPS, "steps");
        return new PredictionsJudged(given.resolved(), outcome);
    }

    /** The file as it is found again from the folder of the run, also beside that folder. */
    private static String named(Path project, Path file) {
        Path from = project.toAbsolutePath().normalize();
        boolean sameRoot = Objects.equals(file.getRoot(), from.getRoot());
        return (sameRoot ? from.relativize(file) : file).toString().replace('\\', '/');
    }
}
