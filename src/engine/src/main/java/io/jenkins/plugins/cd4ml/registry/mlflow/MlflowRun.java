package io.jenkins.plugins.cd4ml.registry.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run in MLflow as a place to keep things. Its parameters can be written once and never again, by the database's own
 * rule; that is what two writers are kept apart with. Its artifacts are files.
 *
 * @param id MLflow's
 * @param root where the server keeps its artifacts
 * @param parameters as they were when it was read
 * @param active false when somebody deleted it
 */
record MlflowRun(MlflowClient client, String id, String root, Map<String, String> parameters, boolean active) {

    private static final String ARTIFACTS = "mlflow-artifacts";

    MlflowRun {
        parameters = Map.copyOf(parameters);
    }

    /** Reads a run. */
    static Optional<MlflowRun> find(MlflowClient client, String id) {
        MlflowClient.Answer answer = client.get("runs/get", Map.of("run_id", id));
        return answer.missing()
                ? Optional.empty()
                : Optional.of(
                        of(client, client.granted(answer, "show the run " + id).path("run")));
    }

    /** Starts a run. */
    static MlflowRun create(MlflowClient client, String experiment, String name, long time) {
        return of(
                client,
                client.granted(
                                client.post(
                                        "runs/create",
                                        Map.of("experiment_id", experiment, "run_name", name, "start_time", time)),
                                "start a run")
                        .path("run"));
    }

    private static MlflowRun of(MlflowClient client, JsonNode run) {
        Map<String, String> parameters = new HashMap<>();
        for (JsonNode parameter : run.path("data").path("params")) {
            parameters.put(
                    parameter.path("key").asText(), parameter.path("value").asText());
        }
        JsonNode info = run.path("info");
        return new MlflowRun(
                client,
                info.path("run_id").asText(),
                root(client, info.path("artifact_uri").asText()),
                parameters,
                info.path("lifecycle_stage").asText().equals("active"));
    }

    private static String root(MlflowClient client, String address) {
        URI uri = URI.create(address);
        if (!ARTIFACTS.equals(uri.getScheme())) {
            throw new Cd4mlException.Configuration(
                    "the MLflow server %s keeps artifacts at %s and does not pass them on; start it with --serve-artifacts and --artifacts-destination"
                            .formatted(client.address(), address));
        }
        String path = uri.getPath();
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /** The address of its artifacts, as MLflow writes it. */
    String source() {
        return ARTIFACTS + ":/" + root;
    }

    /** The run as it is now. */
    MlflowRun again() {
        return find(client, id)
                .orElseThrow(() ->
                        new Cd4mlException.BadData("the run %s of the registry is no longer on the MLflow server %s"
                                .formatted(id, client.address())));
    }

    /**
     * Writes a parameter, unless it has a value.
     *
     * @return the value that stands: the given one, or that of whoever was first
     */
    String settle(String key, String value) {
        MlflowClient.Answer answer =
                client.post("runs/log-parameter", Map.of("run_id", id, "key", key, "value", value));
        String standing = again().parameters().get(key);
        if (standing == null) {
            throw client.failures().refused("note %s in the run %s".formatted(key, id), answer.words());
        }
        return standing;
    }

    /** Shows numbers where MLflow shows those of its own runs. */
    void show(Map<String, Double> metrics, long time) {
        List<Map<String, Object>> shown = new ArrayList<>();
        metrics.forEach((name, value) -> shown.add(Map.of("key", name, "value", value, "timestamp", time, "step", 0)));
        if (!shown.isEmpty()) {
            client.granted(
                    client.post("runs/log-batch", Map.of("run_id", id, "metrics", shown)),
                    "show the metrics of the run " + id);
        }
    }

    /** Ends the run, or deletes it. */
    void end(boolean complete, long time) {
        if (complete) {
            client.granted(
                    client.post("runs/update", Map.of("run_id", id, "status", "FINISHED", "end_time", time)),
                    "end the run " + id);
        } else {
            client.post("runs/delete", Map.of("run_id", id));
        }
    }

    /** Keeps a file. */
    void keep(String name, byte[] content) throws IOException {
        Path temporary = Files.createTempFile("cd4ml-mlflow", ".upload");
        try {
            Files.write(temporary, content);
            keep(name, temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Keeps a file. */
    void keep(String name, Path content) {
        client.upload(root + "/" + name, content);
    }

    /** A small file, or empty when there is none of that name. */
    Optional<byte[]> read(String name) throws IOException {
        Optional<InputStream> open = open(name);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = open.get();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            out.write(in.readNBytes(Json.MAXIMUM_BYTES + 1));
            return Optional.of(out.toByteArray());
        }
    }

    /** A file of any size, or empty when there is none of that name. The caller closes it. */
    Optional<InputStream> open(String name) throws IOException {
        Path temporary = Files.createTempFile("cd4ml-mlflow", ".download");
        boolean found = false;
        try {
            found = client.download(root + "/" + name, temporary);
            return found
                    ? Optional.of(Files.newInputStream(temporary, StandardOpenOption.DELETE_ON_CLOSE))
                    : Optional.empty();
        } finally {
            if (!found) {
                Files.deleteIfExists(temporary);
            }
        }
    }

    /** Removes a file or a folder. */
    void remove(String name) {
        client.remove(root + "/" + name);
    }

    /** The names of files and folders at the top. */
    List<String> names() {
        JsonNode listing =
                client.granted(client.get("artifacts/list", Map.of("run_id", id)), "list the files of the run " + id);
        List<String> names = new ArrayList<>();
        listing.path("files").forEach(file -> names.add(file.path("path").asText()));
        return names;
    }
}
