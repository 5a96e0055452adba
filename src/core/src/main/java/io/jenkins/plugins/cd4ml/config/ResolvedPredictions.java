package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.Objects;
import java.util.Optional;

/**
 * What the judging of predictions was resolved to: the {@code configuration.json} of a stage that read predictions and
 * no configuration file.
 *
 * @param predictions what was asked
 * @param task what kind of prediction it is
 * @param positive the class that counts as positive, only and always for a binary task
 * @param taskFoundBy why it is that task, as the end of a sentence
 */
public record ResolvedPredictions(PredictionSettings predictions, Task task, String positive, String taskFoundBy) {

    private static final String KEY = "predictions";
    private static final int LONGEST_NAME = 64;

    public ResolvedPredictions {
        Objects.requireNonNull(predictions, KEY);
        Objects.requireNonNull(task, "task");
        if ((task == Task.BINARY) != (positive != null)) {
            throw new IllegalArgumentException("a positive class is there for two classes, and only then");
        }
    }

    /** Reads a stage's resolved configuration; empty when the stage had a configuration file. */
    public static Optional<ResolvedPredictions> of(JsonNode configuration) {
        if (!configuration.has(KEY) || configuration.has("model")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.mapper().treeToValue(configuration, ResolvedPredictions.class));
        } catch (JsonProcessingException e) {
            throw new Cd4mlException.BadData(
                    "the configuration of the predictions cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** As a document. */
    public JsonNode tree() {
        return Json.mapper().valueToTree(this);
    }

    /** The configuration that a project with this task, label and groups would have, with all defaults. */
    public Configuration configuration() {
        ObjectNode tree = Json.mapper().createObjectNode();
        tree.put("version", 1);
        ObjectNode model = tree.putObject("model");
        model.put("name", name());
        model.set("task", Json.mapper().valueToTree(task));
        model.put("label", predictions.label());
        if (positive != null) {
            model.put("positive", positive);
        }
        ObjectNode data = tree.putObject("data");
        data.set("source", Json.mapper().valueToTree(predictions.source()));
        data.putArray("columns");
        if (!predictions.groups().isEmpty()) {
            tree.putObject("fairness").set("attributes", Json.mapper().valueToTree(predictions.groups()));
        }
        try {
            return ConfigurationTree.values(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the predictions make no configuration: " + e.getOriginalMessage(), e);
        }
    }

    /** A model's name made of the file's. */
    private String name() {
        String path = predictions.source().path().replace('\\', '/');
        String file = path.substring(path.lastIndexOf('/') + 1);
        String stem = file.replaceAll("(?<=.)\\..*$", "").replaceAll("[^A-Za-z0-9_-]", "-");
        return stem.isEmpty() ? KEY : stem.substring(0, Math.min(LONGEST_NAME, stem.length()));
    }
}
