package io.jenkins.plugins.cd4ml.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ConfigurationTree;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.evidence.EvidenceArchive;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.ModelListener;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * With which model an evaluation is compared. The controller's registry says so; the agent is given the bundle, and what it
 * measured counts only for that one.
 */
final class StageChampion {

    /** The word that leaves the comparison out. */
    private static final String NONE = "none";

    private static final String FILE = "champion.zip";

    private final StageRequest request;
    private final ModelRegistry registry;

    StageChampion(StageRequest request, ModelRegistry registry) {
        this.request = request;
        this.registry = registry;
    }

    /**
     * The version whose bundle the agent needs, before the stage runs; empty when no gate compares models or there is
     * nothing to compare with. The configuration is the one that the build's training left.
     *
     * @throws AbortException when the step names a version that does not exist
     */
    Optional<ModelVersion> choose(Run<?, ?> run) throws IOException {
        if (request.stage() != Stage.EVALUATE_ACCURACY
                || request.predictions().isPresent()
                || NONE.equals(request.champion())) {
            return Optional.empty();
        }
        if (request.champion() != null) {
            return Optional.of(registry.find(ModelReference.parse(request.champion()))
                    .orElseThrow(() ->
                            new AbortException("the registry holds no %s; the page of the models shows what it holds"
                                    .formatted(request.champion()))));
        }
        Optional<Configuration> trained = trained(run);
        boolean compares = Stream.concat(
                        request.gates().stream(),
                        trained.stream().flatMap(c -> c.gates(Stage.EVALUATE_ACCURACY).stream()))
                .anyMatch(Gate::comparesModels);
        return compares && trained.isPresent() ? registry.find(alias(trained.get())) : Optional.empty();
    }

    /**
     * Puts a version's bundle where the worker finds it. Its content is checked while it is copied.
     *
     * @throws AbortException when the build may not have the files of that model
     */
    ChampionBundle send(ModelVersion version, Run<?, ?> run, FilePath folder) throws IOException, InterruptedException {
        ModelAccess.of(version.model()).requireReadable(run, "compare with " + version.reference());
        FilePath file = folder.child(FILE);
        try (InputStream in = registry.openBundle(version)) {
            file.copyFrom(in);
        }
        ModelListener.tell(listener -> listener.used(version, run));
        return new ChampionBundle(version.reference(), file.getRemote(), version.bundle());
    }

    /**
     * What the gates are told, after the stage ran.
     *
     * @param sent the reference of the version that was sent to the agent, or null
     * @param configuration with which the stage ran
     */
    Champion judged(String sent, Configuration configuration, Optional<PredictionSettings> predictions)
            throws IOException {
        if (predictions.isPresent()) {
            return predictions.get().champion();
        }
        if (NONE.equals(request.champion())) {
            return Champion.leftOut();
        }
        ModelReference alias = alias(configuration);
        boolean asked = request.champion() != null;
        Optional<ModelVersion> version = sent != null && (asked || sent.startsWith(alias.model() + "/"))
                ? registry.find(ModelReference.parse(sent))
                : registry.find(alias);
        return version.map(found -> Champion.of(found.reference(), found.bundle()))
                .orElseGet(() -> Champion.none(alias.toString()));
    }

    private static ModelReference alias(Configuration configuration) {
        return new ModelReference(
                configuration.model().name(), null, configuration.promotion().alias());
    }

    private Optional<Configuration> trained(Run<?, ?> run) throws IOException {
        Optional<byte[]> content =
                EvidenceArchive.of(run, request.run()).read(Stage.TRAIN_MODEL, RunFolder.CONFIGURATION);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ConfigurationTree.values(
                    Json.read(content.get(), JsonNode.class, "the archived " + RunFolder.CONFIGURATION)));
        } catch (JsonProcessingException e) {
            throw new AbortException("the archived configuration cannot be used: " + e.getOriginalMessage());
        }
    }
}
