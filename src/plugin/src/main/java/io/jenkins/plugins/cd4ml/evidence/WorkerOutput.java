package io.jenkins.plugins.cd4ml.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.FilePath;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.ConfigurationTree;
import io.jenkins.plugins.cd4ml.config.Overrides;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.config.ResolvedPredictions;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.StageRecord;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.worker.WorkerAnswer;
import io.jenkins.plugins.cd4ml.worker.WorkerResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What a worker left on an agent: bytes from outside, bounded and checked before anything is believed.
 *
 * @param record the evidence with its configuration and provenance
 * @param configuration the configuration that the worker resolved, which is that of the workspace
 * @param stageFolder where the stage's files lie on the agent
 */
public record WorkerOutput(StageRecord record, Configuration configuration, FilePath stageFolder) {

    /**
     * Reads a worker's output.
     *
     * @param configurationFile path of the configuration, relative to the workspace
     * @param folder where the worker wrote its result
     * @param exitCode how the process ended
     * @throws Cd4mlException with the worker's own sentence when it failed, or with ours when it left something else than
     *     it should
     */
    public static WorkerOutput read(
            Stage stage,
            String configurationFile,
            List<String> overrides,
            FilePath workspace,
            FilePath folder,
            int exitCode)
            throws IOException, InterruptedException {
        WorkerResult result = result(stage, folder, exitCode);
        FilePath stageFolder = inside(workspace, result.runFolder()).child(stage.id());
        StageRecord record = record(result, stageFolder);
        byte[] file = WorkerAnswer.bounded(workspace.child(configurationFile));
        if (!Digest.of(file).equals(result.configuration())) {
            throw new Cd4mlException.BadData(
                    "the configuration %s changed while %s ran; run it again".formatted(configurationFile, stage.id()));
        }
        Configuration configuration = values(record.configuration(), configurationFile);
        if (!configuration.equals(resolved(file, overrides, configurationFile))) {
            throw new Cd4mlException.BadData(
                    "the worker resolved the configuration %s to something else than the controller does; install the worker that belongs to the plugin"
                            .formatted(configurationFile));
        }
        return new WorkerOutput(record, configuration, stageFolder);
    }

    /**
     * Reads the output of a worker that judged predictions.
     *
     * @param asked what it was asked to judge
     * @param folder where the worker wrote its result
     * @param exitCode how the process ended
     * @throws Cd4mlException as {@link #read}
     */
    public static WorkerOutput readPredictions(
            Stage stage, PredictionSettings asked, FilePath workspace, FilePath folder, int exitCode)
            throws IOException, InterruptedException {
        WorkerResult result = result(stage, folder, exitCode);
        FilePath stageFolder = inside(workspace, result.runFolder()).child(stage.id());
        StageRecord record = record(result, stageFolder);
        ResolvedPredictions resolved = ResolvedPredictions.of(record.configuration())
                .filter(judged -> judged.predictions().equals(asked))
                .orElseThrow(() -> new Cd4mlException.BadData(
                        "the worker judged something else than the predictions %s; install the worker that belongs to the plugin"
                                .formatted(asked.source().path())));
        return new WorkerOutput(record, resolved.configuration(), stageFolder);
    }

    /**
     * The configuration as it lies in a workspace, before the worker has looked at it.
     *
     * @param file relative to the workspace
     * @return nothing when it cannot be read; the worker says best why
     */
    public static Optional<Configuration> configuration(FilePath workspace, String file, List<String> overrides)
            throws IOException, InterruptedException {
        try {
            return Optional.of(resolved(WorkerAnswer.bounded(workspace.child(file)), overrides, file));
        } catch (Cd4mlException e) {
            return Optional.empty();
        }
    }

    private static WorkerResult result(Stage stage, FilePath folder, int exitCode)
            throws IOException, InterruptedException {
        WorkerResult result = WorkerAnswer.read(folder, exitCode, WorkerResult.class);
        if (result.failure() != null) {
            throw result.failure().exception();
        }
        if (result.evidence().stage() != stage) {
            throw new Cd4mlException.BadData("the worker was asked for %s and answered with %s"
                    .formatted(stage.id(), result.evidence().stage().id()));
        }
        return result;
    }

    private static StageRecord record(WorkerResult result, FilePath stageFolder)
            throws IOException, InterruptedException {
        StageRecord record = StageRecord.of(
                WorkerAnswer.left(stageFolder.child(RunFolder.EVIDENCE)),
                WorkerAnswer.left(stageFolder.child(RunFolder.CONFIGURATION)),
                WorkerAnswer.left(stageFolder.child(RunFolder.PROVENANCE)));
        if (!record.evidence().equals(result.evidence())) {
            throw new Cd4mlException.BadData("the evidence of %s is not what its worker answered; run it again"
                    .formatted(result.evidence().stage().id()));
        }
        return record;
    }

    private static Configuration resolved(byte[] file, List<String> overrides, String name) {
        try {
            JsonNode tree = ConfigurationTree.YAML.readTree(new String(file, StandardCharsets.UTF_8));
            if (tree instanceof ObjectNode object) {
                Overrides.putInto(object, overrides);
            }
            return values(tree, name);
        } catch (JsonProcessingException e) {
            throw new Cd4mlException.Configuration(
                    "%s: not valid YAML: %s".formatted(name, ConfigurationTree.problem(e)), e);
        }
    }

    private static Configuration values(JsonNode tree, String name) {
        try {
            return ConfigurationTree.values(tree);
        } catch (JsonProcessingException e) {
            throw new Cd4mlException.Configuration("%s: %s".formatted(name, e.getOriginalMessage()), e);
        }
    }

    /** A folder below the workspace that the worker names. */
    private static FilePath inside(FilePath workspace, String path) {
        String[] segments =
                path == null ? new String[0] : path.replace('\\', '/').split("/", -1);
        FilePath folder = workspace;
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals("..") || segment.contains(":")) {
                throw new Cd4mlException.BadData(
                        "the worker names the run folder \"%s\"; expected a path below the workspace".formatted(path));
            }
            folder = segment.equals(".") ? folder : folder.child(segment);
        }
        return folder;
    }
}
