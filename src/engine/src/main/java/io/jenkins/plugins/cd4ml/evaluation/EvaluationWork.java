package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.stage.StageContext;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import io.jenkins.plugins.cd4ml.stage.StageWork;
import io.jenkins.plugins.cd4ml.stage.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The work of {@code evaluate-accuracy}: lets the model predict the test rows and measures what it says. */
public final class EvaluationWork implements StageWork {

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
        return new ModelEvaluation(context, champion).run();
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
}
