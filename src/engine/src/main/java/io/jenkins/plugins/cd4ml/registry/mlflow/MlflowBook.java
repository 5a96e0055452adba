package io.jenkins.plugins.cd4ml.registry.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What decides about a model, in one run of MLflow: the ledger's lines and the fate of each version, each of them a
 * parameter, which the first writer sets for good. The experiment {@code cd4ml/<model>} names the run in a tag that it was
 * created with; since no two experiments have one name, everybody finds the same run.
 *
 * @param run as it was read
 * @param experiment in which the model's versions are runs
 */
record MlflowBook(MlflowRun run, String experiment) {

    /** The experiment that keeps the runs of all ledgers; those of the models have its name and a slash before theirs. */
    static final String EXPERIMENT = "cd4ml";

    private static final String POINTER = "cd4ml.ledger";
    private static final String MODEL = "model";
    private static final String LINE = "ledger/";
    private static final String FATE = "fate/";
    private static final String BY_DIGEST = "digest ";
    private static final String ACTIVE = "active";

    /** MLflow cuts what has more than 6,000 characters. */
    private static final int LONGEST_PARAMETER = 5000;

    /** The book of a model, or empty when there is no such model. */
    static Optional<MlflowBook> find(MlflowClient client, String model) {
        MlflowClient.Answer answer =
                client.get("experiments/get-by-name", Map.of("experiment_name", EXPERIMENT + "/" + model));
        if (answer.missing()) {
            return Optional.empty();
        }
        JsonNode experiment =
                client.granted(answer, "show the experiment of " + model).path("experiment");
        if (!experiment.path("lifecycle_stage").asText().equals(ACTIVE)) {
            throw deleted(
                    client,
                    model,
                    "mlflow experiments restore -x "
                            + experiment.path("experiment_id").asText());
        }
        String pointer = tag(experiment, POINTER);
        MlflowRun run =
                pointer.isEmpty() ? null : MlflowRun.find(client, pointer).orElse(null);
        if (run == null || !model.equals(run.parameters().get(MODEL))) {
            throw new Cd4mlException.BadData(
                    "the tag %s of the experiment %s/%s on the MLflow server %s does not name the run with the ledger of %s: it was changed by another hand; set it back"
                            .formatted(POINTER, EXPERIMENT, model, client.address(), model));
        }
        if (!run.active()) {
            throw deleted(client, model, "mlflow runs restore --run-id " + run.id());
        }
        return Optional.of(new MlflowBook(run, experiment.path("experiment_id").asText()));
    }

    /** The book of a model, which is begun when there is none. */
    static MlflowBook open(MlflowClient client, String model, Clock clock) {
        Optional<MlflowBook> found = find(client, model);
        if (found.isPresent()) {
            return found.get();
        }
        client.post("experiments/create", Map.of("name", EXPERIMENT));
        String shared = client.granted(
                        client.get("experiments/get-by-name", Map.of("experiment_name", EXPERIMENT)),
                        "show the experiment " + EXPERIMENT)
                .path("experiment")
                .path("experiment_id")
                .asText();
        MlflowRun run = MlflowRun.create(client, shared, "ledger of " + model, clock.millis());
        run.settle(MODEL, model);
        MlflowClient.Answer created = client.post(
                "experiments/create",
                Map.of("name", EXPERIMENT + "/" + model, "tags", List.of(Map.of("key", POINTER, "value", run.id()))));
        MlflowBook book = find(client, model)
                .orElseThrow(() -> client.failures().refused("create the experiment of " + model, created.words()));
        if (!book.run().id().equals(run.id())) {
            run.end(false, clock.millis());
        }
        return book;
    }

    /** The book as it is now. */
    MlflowBook again() {
        return new MlflowBook(run.again(), experiment);
    }

    /** How many lines the ledger has. */
    long length() {
        long length = 0;
        while (run.parameters().containsKey(LINE + (length + 1))) {
            length++;
        }
        return length;
    }

    /** The ledger's lines, oldest first. */
    List<byte[]> lines() throws IOException {
        List<byte[]> lines = new ArrayList<>();
        long length = length();
        for (long number = 1; number <= length; number++) {
            String value = run.parameters().get(LINE + number);
            String text = value.substring(value.indexOf(' ') + 1);
            lines.add(
                    text.startsWith(BY_DIGEST)
                            ? longLine(new Digest(text.substring(BY_DIGEST.length())))
                            : text.getBytes(StandardCharsets.UTF_8));
        }
        return lines;
    }

    private byte[] longLine(Digest digest) throws IOException {
        return run.read(lineFile(digest))
                .orElseThrow(() -> new Cd4mlException.BadData(
                        "the file %s of the run %s is no longer on the MLflow server %s, and an entry of the ledger stands in it"
                                .formatted(
                                        lineFile(digest), run.id(), run.client().address())));
    }

    private static String lineFile(Digest digest) {
        return "ledger/" + digest.hex() + ".json";
    }

    /**
     * Writes a line.
     *
     * @return false when that number is taken
     */
    boolean append(long number, byte[] line) throws IOException {
        String text = new String(line, StandardCharsets.UTF_8);
        if (text.length() > LONGEST_PARAMETER) {
            Digest digest = Digest.of(line);
            run.keep(lineFile(digest), line);
            text = BY_DIGEST + digest.hex();
        }
        // Two writers may have the same line; only one of them has written it.
        String value = UUID.randomUUID() + " " + text;
        return value.equals(run.settle(LINE + number, value));
    }

    /** What became of a version: {@code kept}, or {@code collected} with the time; null while that is open. */
    String fate(int version) {
        return run.parameters().get(FATE + version);
    }

    /** Decides what becomes of a version, unless that is decided; the result is what stands. */
    String decide(int version, String fate) {
        return run.settle(FATE + version, fate);
    }

    /** The name of a statement's file in the run. */
    static String statement(Digest digest) {
        return "statements/" + digest.hex() + ".dsse.json";
    }

    private static String tag(JsonNode of, String key) {
        for (JsonNode tag : of.path("tags")) {
            if (tag.path("key").asText().equals(key)) {
                return tag.path("value").asText();
            }
        }
        return "";
    }

    private static Cd4mlException deleted(MlflowClient client, String model, String remedy) {
        return new Cd4mlException.BadData(
                "the ledger of %s was deleted on the MLflow server %s; bring it back with \"%s\""
                        .formatted(model, client.address(), remedy));
    }
}
