package io.jenkins.plugins.cd4ml.execution;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.evidence.WorkerOutput;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.MonitoredVersion;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;

/**
 * Which version a stage monitors. The controller's registry says so; the agent is given the files, and what it measured
 * counts only for these.
 */
final class StageMonitoring {

    private static final String FOLDER = "monitored";

    private final StageRequest request;
    private final ModelRegistry registry;

    StageMonitoring(StageRequest request, ModelRegistry registry) {
        this.request = request;
        this.registry = registry;
    }

    /** Whether a stage monitors a version. */
    static boolean concerns(StageRequest request) {
        return request.stage() == Stage.MONITOR_MODEL;
    }

    /**
     * The version, before the stage runs: the one that the step names, or the one behind the alias that the configuration
     * in the workspace names.
     *
     * @throws AbortException when there is none, or the build may not read it
     */
    ModelVersion choose(Run<?, ?> run, FilePath workspace) throws IOException, InterruptedException {
        ModelReference meant =
                request.monitored() == null ? declared(workspace) : ModelReference.parse(request.monitored());
        ModelAccess.of(meant.model()).requireReadable(run, "monitor " + meant);
        return registry.find(meant)
                .orElseThrow(() -> new AbortException(
                        "the registry holds no %s, so there is nothing to monitor; the page of the models shows what it holds"
                                .formatted(meant)));
    }

    private ModelReference declared(FilePath workspace) throws IOException, InterruptedException {
        Configuration configuration = WorkerOutput.configuration(
                        workspace, request.configuration(), request.overrides())
                .orElseThrow(() -> new AbortException(
                        "the configuration %s cannot be read, so nobody knows which model to monitor; name it with config, or the version with model"
                                .formatted(request.configuration())));
        return new ModelReference(configuration.model().name(), null, configuration.monitored());
    }

    /** Puts a version's files where the worker finds them. Their content is checked while they are copied. */
    MonitoredVersion send(ModelVersion version, FilePath folder) throws IOException, InterruptedException {
        SortedMap<String, Digest> needed = needed(version);
        FilePath target = folder.child(FOLDER);
        for (String file : needed.keySet()) {
            try (InputStream in = registry.open(version, file)) {
                target.child(file).copyFrom(in);
            }
        }
        return new MonitoredVersion(version.reference(), target.getRemote(), needed);
    }

    /**
     * Looks at whether the worker monitored what it was sent.
     *
     * @param sent the reference of the version that was sent to the agent
     * @throws Cd4mlException.BadData when its evidence speaks of other files or another version
     */
    void requireMonitored(String sent, Evidence evidence) throws IOException {
        ModelVersion version = registry.find(ModelReference.parse(sent))
                .orElseThrow(() -> new Cd4mlException.BadData(
                        "%s was taken out of the registry while it was monitored; run monitor-model again"
                                .formatted(sent)));
        boolean same = evidence.detail().monitoring() != null
                && evidence.detail().monitoring().version().equals(sent)
                && new MonitoredVersion(sent, FOLDER, needed(version)).readBy(evidence.inputs());
        if (!same) {
            throw new Cd4mlException.BadData(
                    "the worker was asked to monitor %s and its evidence speaks of something else; run monitor-model again, and install the worker that belongs to the plugin"
                            .formatted(sent));
        }
    }

    private SortedMap<String, Digest> needed(ModelVersion version) throws IOException {
        return MonitoredVersion.needed(version.reference(), registry.files(version));
    }
}
