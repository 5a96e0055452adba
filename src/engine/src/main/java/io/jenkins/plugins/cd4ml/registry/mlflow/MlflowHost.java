package io.jenkins.plugins.cd4ml.registry.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.HostedVersion;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.RegistryHost;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A registry on an MLflow server with a database; see the package's documentation for what lies where. */
public final class MlflowHost implements RegistryHost {

    private static final String KEPT = "kept";
    private static final String ATTACHED = "attached/";
    private static final String OWN_TAGS = "cd4ml.";
    private static final int PAGE = 1000;

    private final MlflowClient client;
    private final MlflowVersions versions;
    private final Clock clock;

    /**
     * @param address where the server is
     * @param access login and time limit
     * @param clock tells when runs begin and end
     */
    public MlflowHost(MlflowAddress address, MlflowAccess access, Clock clock) {
        this.client = new MlflowClient(address, access);
        this.versions = new MlflowVersions(client);
        this.clock = clock;
    }

    @Override
    public String address() {
        return MlflowAddress.SCHEME + client.address();
    }

    @Override
    public void checkNames(String model, Optional<String> alias) {
        alias.ifPresent(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!name.matches("[A-Za-z0-9_-]+") || lower.equals("latest") || lower.matches("v[0-9]+")) {
                throw new Cd4mlException.Configuration(
                        "the alias \"%s\" cannot be used with MLflow; there an alias has letters, digits, '_' and '-' and is not \"latest\" or a version such as \"v3\""
                                .formatted(name));
            }
        });
    }

    @Override
    public List<String> models() {
        List<String> names = new ArrayList<>();
        String prefix = MlflowBook.EXPERIMENT + "/";
        String token = "";
        do {
            Map<String, Object> query = new LinkedHashMap<>();
            query.put("filter", "name LIKE '" + prefix + "%'");
            query.put("max_results", PAGE);
            if (!token.isEmpty()) {
                query.put("page_token", token);
            }
            JsonNode answer = client.granted(client.post("experiments/search", query), "list its experiments");
            for (JsonNode experiment : answer.path("experiments")) {
                names.add(experiment.path("name").asText().substring(prefix.length()));
            }
            token = answer.path("next_page_token").asText("");
        } while (!token.isEmpty());
        return names.stream().sorted().toList();
    }

    @Override
    public List<HostedVersion> versions(String model, Integer before, int limit) throws IOException {
        Optional<MlflowBook> book = book(model);
        return book.isEmpty() ? List.of() : versions.page(book.get(), model, before, limit);
    }

    @Override
    public Optional<HostedVersion> version(String model, int number) throws IOException {
        Optional<MlflowBook> book = book(model);
        return book.isEmpty() ? Optional.empty() : versions.find(book.get(), model, number);
    }

    @Override
    public Optional<HostedVersion> withBundle(String model, Digest bundle) throws IOException {
        Optional<MlflowBook> book = book(model);
        return book.isEmpty() ? Optional.empty() : versions.withBundle(book.get(), model, bundle);
    }

    @Override
    public HostedVersion add(Candidate candidate, Instant at) throws IOException {
        return versions.add(MlflowBook.open(client, candidate.model(), clock), candidate, at);
    }

    @Override
    public Optional<InputStream> open(HostedVersion version, String file) throws IOException {
        return versions.run(version).open(file);
    }

    @Override
    public List<byte[]> ledger(String model) throws IOException {
        Optional<MlflowBook> book = book(model);
        return book.isEmpty() ? List.of() : book.get().lines();
    }

    @Override
    public boolean append(HostedVersion version, LedgerEntry entry, byte[] line, List<byte[]> statements)
            throws IOException {
        MlflowBook book = existing(version.model());
        if (book.length() != entry.sequence() - 1) {
            return false;
        }
        for (byte[] statement : statements) {
            book.run().keep(MlflowBook.statement(Digest.of(statement)), statement);
        }
        boolean appended = KEPT.equals(book.decide(version.number(), KEPT)) && book.append(entry.sequence(), line);
        if (appended) {
            finish(version.model());
        }
        return appended;
    }

    @Override
    public Optional<byte[]> statement(String model, Digest digest) throws IOException {
        Optional<MlflowBook> book = book(model);
        return book.isEmpty() ? Optional.empty() : book.get().run().read(MlflowBook.statement(digest));
    }

    @Override
    public void attach(HostedVersion version, Digest digest, byte[] envelope) throws IOException {
        existing(version.model()).run().keep(MlflowBook.statement(digest), envelope);
        MlflowRun run = versions.run(version);
        List<Digest> before = attached(run);
        for (int number = before.size() + 1; !before.contains(digest); number++) {
            String standing = run.settle(ATTACHED + number, digest.toString());
            before.add(Digest.parse(standing));
        }
    }

    @Override
    public List<Digest> attached(HostedVersion version) {
        return attached(versions.run(version));
    }

    private static List<Digest> attached(MlflowRun run) {
        List<Digest> digests = new ArrayList<>();
        for (String digest = run.parameters().get(ATTACHED + 1);
                digest != null;
                digest = run.parameters().get(ATTACHED + (digests.size() + 1))) {
            digests.add(Digest.parse(digest));
        }
        return digests;
    }

    @Override
    public SortedMap<String, String> tags(HostedVersion version) {
        JsonNode shown = client.granted(
                        client.get("model-versions/get", key(version)),
                        "show " + version.version().reference())
                .path("model_version");
        SortedMap<String, String> tags = new TreeMap<>();
        for (JsonNode tag : shown.path("tags")) {
            String key = tag.path("key").asText();
            if (!key.startsWith(OWN_TAGS)) {
                tags.put(key, tag.path("value").asText());
            }
        }
        return tags;
    }

    @Override
    public void tag(HostedVersion version, String key, String value) {
        Map<String, String> body = new LinkedHashMap<>(key(version));
        body.put("key", key);
        if (value == null) {
            client.granted(client.delete("model-versions/delete-tag", body), "take the tag %s away".formatted(key));
        } else {
            body.put("value", value);
            client.granted(client.post("model-versions/set-tag", body), "set the tag %s".formatted(key));
        }
    }

    private static Map<String, String> key(HostedVersion version) {
        return Map.of("name", version.model(), "version", Integer.toString(version.number()));
    }

    @Override
    public boolean collect(HostedVersion version, long moves, Instant at) {
        MlflowBook book = existing(version.model());
        String collected = MlflowVersions.COLLECTED + at;
        if (book.length() != moves || !book.decide(version.number(), collected).startsWith(MlflowVersions.COLLECTED)) {
            return false;
        }
        versions.removeFiles(version);
        return true;
    }

    @Override
    public List<Disagreement> disagreements(String model) throws IOException {
        return book(model).isEmpty()
                ? List.of()
                : new MlflowAliases(client, model)
                        .disagreements(() -> existing(model).lines());
    }

    @Override
    public void finish(String model) throws IOException {
        new MlflowAliases(client, model).draw(() -> existing(model).lines());
    }

    @Override
    public void restore(String model) throws IOException {
        new MlflowAliases(client, model).restore(() -> existing(model).lines());
    }

    private Optional<MlflowBook> book(String model) {
        return MlflowBook.find(client, model);
    }

    private MlflowBook existing(String model) {
        return book(model)
                .orElseThrow(() -> new Cd4mlException.BadData(
                        "there is no model %s on the MLflow server %s".formatted(model, client.address())));
    }
}
