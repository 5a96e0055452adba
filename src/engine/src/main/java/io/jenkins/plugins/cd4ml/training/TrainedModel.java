package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.config.ModelSettings;
import io.jenkins.plugins.cd4ml.config.TrainingSettings;
import java.util.Map;

/**
 * A model that has just been trained, with the record of how it came to be.
 *
 * @param settings what was asked for
 * @param training how it was to learn
 * @param target what it predicts
 * @param encoder how rows become its inputs
 * @param network its shape
 * @param parameters what it learned
 * @param libraries the versions of the libraries whose numbers matter, by name
 * @param record how it came to be
 */
public record TrainedModel(
        ModelSettings settings,
        TrainingSettings training,
        Target target,
        FeatureEncoder encoder,
        NetworkDescription network,
        float[] parameters,
        Map<String, String> libraries,
        TrainingRecord record) {

    public TrainedModel {
        libraries = Map.copyOf(libraries);
        if (parameters.length != network.parameters()) {
            throw new IllegalArgumentException(
                    "the network has %d parameters, not %d".formatted(network.parameters(), parameters.length));
        }
    }
}
