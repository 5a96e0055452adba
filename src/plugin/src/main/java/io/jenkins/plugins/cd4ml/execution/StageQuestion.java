package io.jenkins.plugins.cd4ml.execution;

import hudson.FilePath;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.WorkerOutput;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.stage.MonitoredVersion;
import java.io.IOException;
import java.util.Optional;
import jenkins.model.Jenkins;

/**
 * What a worker is asked for a stage.
 *
 * @param json the request
 * @param champion the version that was sent to the agent to compare with, or null
 * @param monitored the version that was sent to the agent to be monitored, or null
 */
record StageQuestion(String json, String champion, String monitored) {

    /**
     * Asks for a stage. Nothing is asked that would take the place of what another branch or another model left in the build.
     *
     * @param folder of the exchange, on the agent
     */
    static StageQuestion of(StageRequest request, StagePlace place, FilePath folder)
            throws IOException, InterruptedException {
        claim(request, place);
        ModelRegistry registry = JenkinsRegistry.open(Jenkins.get());
        StageChampion choice = new StageChampion(request, registry);
        Optional<ModelVersion> champion = choice.choose(place.run());
        ChampionBundle sent = champion.isPresent() ? choice.send(champion.get(), place.run(), folder) : null;
        MonitoredVersion monitored = monitored(request, registry, place, folder);
        String json = Json.pretty(request.worker()
                .comparingWith(sent)
                .monitoring(monitored)
                .causedBy(BuildCause.of(place.run(), Jenkins.get().getRootUrl())));
        return new StageQuestion(
                json,
                champion.map(ModelVersion::reference).orElse(null),
                monitored == null ? null : monitored.reference());
    }

    /** The files of the version to monitor, on the agent; null for every other stage. */
    private static MonitoredVersion monitored(
            StageRequest request, ModelRegistry registry, StagePlace place, FilePath folder)
            throws IOException, InterruptedException {
        if (!StageMonitoring.concerns(request)) {
            return null;
        }
        StageMonitoring choice = new StageMonitoring(request, registry);
        return choice.send(choice.choose(place.run(), place.workspace()), folder);
    }

    private static void claim(StageRequest request, StagePlace place) throws IOException, InterruptedException {
        if (request.predictions().isPresent()) {
            return; // They lie beside each other, however many.
        }
        BuildEvidence evidence = BuildEvidence.of(place.run());
        evidence.claim(request.run(), request.stage(), place.branch());
        WorkerOutput.configuration(place.workspace(), request.configuration(), request.overrides())
                .ifPresent(configuration ->
                        evidence.claim(request.run(), configuration.model().name()));
        place.run().save();
    }
}
