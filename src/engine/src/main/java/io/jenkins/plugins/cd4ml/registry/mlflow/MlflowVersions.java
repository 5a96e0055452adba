package io.jenkins.plugins.cd4ml.registry.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.DatasetVersion;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.Candidate.KeptFile;
import io.jenkins.plugins.cd4ml.registry.HostedVersion;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.VerifiedInputStream;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.training.Task;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Versions of models in MLflow: each is a run that keeps the files, and a version of a registered model that points to
 * it. MLflow gives the numbers, and none twice.
 */
final class MlflowVersions {

    /** The tag with the digest of the bundle, by which MLflow can search. */
    static final String BUNDLE = "cd4ml.bundle";

    static final String COLLECTED = "collected ";
    private static final String COLLECTED_TAG = "cd4ml.collected";
    private static final String DOCUMENT = "version.json";
    private static final String DOCUMENT_DIGEST = "cd4ml.version";
    private static final String EVALUATION = Stage.EVALUATE_ACCURACY.id() + "/" + RunFolder.EVIDENCE;
    private static final int PAGE = 100;

    private final MlflowClient client;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    MlflowVersions(MlflowClient client) {
        this.client = client;
    }

    /** The content of {@code version.json}: all of a version but its number, which comes later. */
    private record Document(
            String model,
            Digest bundle,
            Task task,
            DatasetVersion data,
            CodeVersion code,
            Instant registered,
            SortedMap<String, Digest> files) {}

    /** A version's document, and the address of the files to which its own version points; a copy points elsewhere. */
    private record Known(Document document, String source) {}

    /** A page of versions, newest first; those that are not ours are left out. */
    List<HostedVersion> page(MlflowBook book, String model, Integer before, int limit) throws IOException {
        List<HostedVersion> found = new ArrayList<>();
        String filter = "name='" + model + "'" + (before == null ? "" : " and version_number < " + before);
        String token = "";
        do {
            JsonNode answer = search(filter, Math.min(limit, PAGE), token);
            for (JsonNode version : answer.path("model_versions")) {
                Optional<HostedVersion> hosted = found.size() < limit ? hosted(book, model, version) : Optional.empty();
                hosted.ifPresent(found::add);
            }
            token = answer.path("next_page_token").asText("");
        } while (!token.isEmpty() && found.size() < limit);
        return withoutDoubles(found);
    }

    /** Of two writers of one bundle the lower number stands; a writer that died may have left the higher one there. */
    private static List<HostedVersion> withoutDoubles(List<HostedVersion> newestFirst) {
        Map<Digest, HostedVersion> lowest = new HashMap<>();
        for (HostedVersion version : newestFirst) {
            if (version.version().collected() == null) {
                lowest.put(version.version().bundle(), version);
            }
        }
        return newestFirst.stream()
                .filter(version -> version.version().collected() != null
                        || lowest.get(version.version().bundle()) == version)
                .toList();
    }

    /** A version by its number. */
    Optional<HostedVersion> find(MlflowBook book, String model, int number) throws IOException {
        MlflowClient.Answer answer =
                client.get("model-versions/get", Map.of("name", model, "version", Integer.toString(number)));
        return answer.missing()
                ? Optional.empty()
                : hosted(
                        book,
                        model,
                        client.granted(answer, "show %s/%d".formatted(model, number))
                                .path("model_version"));
    }

    /** The lowest version that has a bundle and keeps its files. */
    Optional<HostedVersion> withBundle(MlflowBook book, String model, Digest bundle) throws IOException {
        String filter = "name='%s' and tags.`%s` = '%s'".formatted(model, BUNDLE, bundle);
        HostedVersion lowest = null;
        for (JsonNode version : search(filter, PAGE, "").path("model_versions")) {
            Optional<HostedVersion> hosted = hosted(book, model, version)
                    .filter(found -> found.version().collected() == null
                            && found.version().bundle().equals(bundle));
            lowest = hosted.isPresent() ? hosted.get() : lowest;
        }
        return Optional.ofNullable(lowest);
    }

    private JsonNode search(String filter, int limit, String token) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("filter", filter);
        query.put("order_by", "version_number DESC");
        query.put("max_results", Integer.toString(limit));
        if (!token.isEmpty()) {
            query.put("page_token", token);
        }
        return client.granted(client.get("model-versions/search", query), "search for " + filter);
    }

    /** Empty for a version that somebody registered by other means. */
    private Optional<HostedVersion> hosted(MlflowBook book, String model, JsonNode version) throws IOException {
        String run = version.path("run_id").asText("");
        int number = version.path("version").asInt();
        Known found = known.get(run);
        if (found == null) {
            Optional<Known> read = run.isEmpty() ? Optional.empty() : read(run);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            found = read.get();
            known.put(run, found);
        }
        Document document = found.document();
        if (!document.model().equals(model)
                || !found.source().equals(version.path("source").asText())) {
            return Optional.empty();
        }
        String fate = book.fate(number);
        Instant collected =
                fate != null && fate.startsWith(COLLECTED) ? Instant.parse(fate.substring(COLLECTED.length())) : null;
        ModelVersion value = new ModelVersion(
                model,
                number,
                document.bundle(),
                document.task(),
                document.data(),
                document.code(),
                document.registered(),
                collected);
        return Optional.of(new HostedVersion(value, collected == null ? document.files() : new TreeMap<>(), run));
    }

    private Optional<Known> read(String id) throws IOException {
        Optional<MlflowRun> run = MlflowRun.find(client, id);
        String digest =
                run.map(found -> found.parameters().get(DOCUMENT_DIGEST)).orElse(null);
        if (digest == null) {
            return Optional.empty();
        }
        String what = "%s of the run %s on the MLflow server %s".formatted(DOCUMENT, id, client.address());
        byte[] content = run.get()
                .read(DOCUMENT)
                .orElseThrow(() -> new Cd4mlException.BadData("%s is missing; restore it".formatted(what)));
        if (!Digest.of(content).toString().equals(digest)) {
            throw new Cd4mlException.BadData("%s was changed by another hand; restore it".formatted(what));
        }
        return Optional.of(
                new Known(Json.read(content, Document.class, what), run.get().source()));
    }

    /** Keeps the files in a run of their own, and then gives them a number. */
    HostedVersion add(MlflowBook book, Candidate candidate, Instant at) throws IOException {
        String model = candidate.model();
        MlflowRun run = MlflowRun.create(
                client,
                book.experiment(),
                "%s %s".formatted(model, candidate.bundle().abbreviated()),
                at.toEpochMilli());
        boolean complete = false;
        try {
            SortedMap<String, Digest> files = upload(run, candidate);
            byte[] document = Json.pretty(new Document(
                            model, candidate.bundle(), candidate.task(), candidate.data(), candidate.code(), at, files))
                    .getBytes(StandardCharsets.UTF_8);
            run.keep(DOCUMENT, document);
            run.show(metrics(candidate), at.toEpochMilli());
            run.settle(DOCUMENT_DIGEST, Digest.of(document).toString());
            complete = true;
        } finally {
            run.end(complete, at.toEpochMilli());
        }
        return number(book, candidate, run);
    }

    /** The metrics over all test rows, which a run of MLflow shows as its own. */
    private static Map<String, Double> metrics(Candidate candidate) throws IOException {
        Map<String, Double> metrics = new TreeMap<>();
        KeptFile file = candidate.files().get(EVALUATION);
        if (file != null) {
            try (InputStream in = file.content().open()) {
                Evidence evidence = Json.read(in.readAllBytes(), Evidence.class, EVALUATION);
                for (Measurement measured : evidence.measurements()) {
                    if (measured.scope().isEmpty() && measured.against().isEmpty()) {
                        measured.estimate().value().ifPresent(value -> metrics.put(measured.metric(), value));
                    }
                }
            }
        }
        return metrics;
    }

    private static SortedMap<String, Digest> upload(MlflowRun run, Candidate candidate) throws IOException {
        SortedMap<String, Digest> files = new TreeMap<>();
        Path temporary = Files.createTempFile("cd4ml-mlflow", ".upload");
        try {
            for (Map.Entry<String, KeptFile> file : candidate.files().entrySet()) {
                Digest digest = file.getValue().digest();
                try (InputStream in =
                        new VerifiedInputStream(file.getValue().content().open(), digest, file.getKey())) {
                    Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
                }
                run.keep(file.getKey(), temporary);
                files.put(file.getKey(), digest);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
        return files;
    }

    private HostedVersion number(MlflowBook book, Candidate candidate, MlflowRun run) throws IOException {
        String model = candidate.model();
        client.post("registered-models/create", Map.of("name", model));
        JsonNode created = client.granted(
                        client.post(
                                "model-versions/create",
                                Map.of(
                                        "name",
                                        model,
                                        "source",
                                        run.source(),
                                        "run_id",
                                        run.id(),
                                        "description",
                                        "trained on %d rows, registered by cd4ml"
                                                .formatted(candidate.data().rows()),
                                        "tags",
                                        List.of(Map.of(
                                                "key",
                                                BUNDLE,
                                                "value",
                                                candidate.bundle().toString())))),
                        "register a version of " + model)
                .path("model_version");
        int number = created.path("version").asInt();
        HostedVersion standing = withBundle(book.again(), model, candidate.bundle())
                .orElseThrow(() -> client.failures().refused("show the version %d of %s".formatted(number, model), ""));
        if (standing.number() != number) {
            // Another writer registered the same bundle a moment before: its number is the one.
            client.delete("model-versions/delete", Map.of("name", model, "version", Integer.toString(number)));
        }
        return standing;
    }

    /** Removes all files of a version but the document that says what it was. */
    void removeFiles(HostedVersion version) {
        MlflowRun run = MlflowRun.find(client, version.place()).orElse(null);
        if (run != null) {
            run.names().stream().filter(name -> !name.equals(DOCUMENT)).forEach(run::remove);
        }
        client.post(
                "model-versions/set-tag",
                Map.of(
                        "name",
                        version.model(),
                        "version",
                        Integer.toString(version.number()),
                        "key",
                        COLLECTED_TAG,
                        "value",
                        "true"));
    }

    /** The run that keeps the files of a version. */
    MlflowRun run(HostedVersion version) {
        return MlflowRun.find(client, version.place())
                .orElseThrow(() -> new Cd4mlException.BadData(
                        "the run %s, which keeps the files of %s, is no longer on the MLflow server %s"
                                .formatted(version.place(), version.version().reference(), client.address())));
    }
}
