package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** With which model a new one is compared. */
final class ChampionOptions {

    private static final String NONE = "none";

    @Option(
            names = "--champion",
            paramLabel = "VERSION",
            description =
                    "The version to compare with, as loans/3, or none to leave the comparison out, which no gate on "
                            + "the champion passes (default: the version behind promotion.alias, when a gate compares with it).")
    private String champion;

    /**
     * The model that gates of the evaluation compare with.
     *
     * @throws Cd4mlException.Configuration when there is no such version
     */
    ChosenChampion choose(Configuration configuration, ModelRegistry registry) throws IOException {
        if (NONE.equals(champion)) {
            return new ChosenChampion(Champion.leftOut(), Optional.empty(), registry);
        }
        if (champion != null) {
            ModelVersion version = RegistryOptions.find(registry, ModelReference.parse(champion));
            return new ChosenChampion(known(version), Optional.of(version), registry);
        }
        boolean asked = configuration.gates(Stage.EVALUATE_ACCURACY).stream().anyMatch(Gate::comparesModels);
        if (!asked) {
            return ChosenChampion.notNeeded(registry);
        }
        ModelReference alias = new ModelReference(
                configuration.model().name(), null, configuration.promotion().alias());
        Optional<ModelVersion> version = registry.find(alias);
        return new ChosenChampion(
                version.map(ChampionOptions::known).orElseGet(() -> Champion.none(alias.toString())),
                version,
                registry);
    }

    private static Champion known(ModelVersion version) {
        return Champion.of(version.reference(), version.bundle());
    }
}
