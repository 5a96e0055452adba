package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.config.Threshold;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.training.Predictions;
import java.io.IOException;
import java.util.List;

/** Lets the champion predict the rows that the new model was measured on, and measures the differences. */
final class ChampionComparison {

    private final Configuration configuration;
    private final ModelSettings settings;
    private final ChampionModel champion;
    private final boolean same;

    /** @param bundle digest of the new model's bundle */
    ChampionComparison(Configuration configuration, ChampionBundle champion, Digest bundle) throws IOException {
        if (configuration.evaluation().cluster() != null) {
            throw new Cd4mlException.Configuration(
                    "evaluation.cluster says that rows belong together, and models are compared row by row, so a gate on the champion would promise too much; remove evaluation.cluster or the gates on the champion");
        }
        this.configuration = configuration;
        this.settings = configuration.model();
        this.champion = new ChampionModel(champion);
        this.same = champion.digest().equals(bundle);
    }

    /** The champion's bundle as an input of the evidence. */
    Resource resource() throws IOException {
        return champion.resource();
    }

    /**
     * The differences of two classifiers.
     *
     * @param validation the rows on which a threshold is tuned, for the champion its own
     */
    List<Measurement> of(ScoredRows scored, Table rows, Table validation) throws IOException {
        Threshold declared = configuration.evaluation().threshold();
        double threshold = declared == null || declared.tune() == null
                ? scored.threshold()
                : ThresholdTuning.best(predicted(validation, scored.classes()), declared);
        return differences(ModelComparison.of(
                scored, predicted(rows, scored.classes()).at(threshold), configuration.evaluation()));
    }

    /** The differences of two regressions. */
    List<Measurement> of(double[] truth, double[] predicted, Table rows) throws IOException {
        double[] others = champion.predict(rows, settings, List.of()).column(0);
        return differences(RegressionComparison.of(truth, predicted, others, configuration.evaluation()));
    }

    private ScoredRows predicted(Table rows, List<String> classes) throws IOException {
        Predictions predictions = champion.predict(rows, settings, classes);
        return ScoredRows.of(settings.label(), rows.texts(settings.label()), predictions, settings.positive());
    }

    /** A model differs from itself by nothing at all, and that is no matter of chance. */
    private List<Measurement> differences(List<Measurement> measured) {
        return !same
                ? measured
                : measured.stream()
                        .filter(measurement -> measurement.estimate().value().isPresent())
                        .map(measurement -> new Measurement(
                                measurement.metric(),
                                measurement.scope(),
                                measurement.against(),
                                new Estimate.Exact(0, measurement.estimate().rows())))
                        .toList();
    }
}
