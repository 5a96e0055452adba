package io.jenkins.plugins.cd4ml.registry.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.RegistryHost.Disagreement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The aliases as MLflow shows them. MLflow lets anybody move them, so they are no more than a picture of the ledger; a tag
 * of the registered model says up to which entry the picture was drawn, so that one that a crash left unfinished is told
 * from one that another hand changed.
 */
final class MlflowAliases {

    private static final String ANCHOR = "cd4ml.ledger";

    private final MlflowClient client;
    private final String model;

    MlflowAliases(MlflowClient client, String model) {
        this.client = client;
        this.model = model;
    }

    /** The ledger; read after what is shown, it can only be ahead of that. */
    @FunctionalInterface
    interface Lines {
        List<byte[]> read() throws IOException;
    }

    /** What MLflow shows, and up to which entry it was drawn. */
    private record Shown(SortedMap<String, Integer> aliases, long drawn, String digest) {}

    /** What the ledger says of an alias: its last entry. */
    private static SortedMap<String, LedgerEntry> last(List<byte[]> lines) {
        SortedMap<String, LedgerEntry> last = new TreeMap<>();
        for (byte[] line : lines) {
            LedgerEntry entry = Json.read(line, LedgerEntry.class, "an entry of the ledger");
            last.put(entry.alias(), entry);
        }
        return last;
    }

    /**
     * Shows the moves that are not shown yet, and only those: what other hands did is not covered up. Another writer may
     * move an alias on meanwhile, so that the ledger is looked at once more.
     */
    void draw(Lines ledger) throws IOException {
        int drawn = -1;
        for (List<byte[]> lines = ledger.read(); lines.size() != drawn; lines = ledger.read()) {
            long before = drawn < 0 ? shown().drawn() : drawn;
            for (LedgerEntry entry : last(lines).values()) {
                if (entry.sequence() > before) {
                    set(entry);
                }
            }
            anchor(lines);
            drawn = lines.size();
        }
    }

    /** Shows what the ledger says, whatever is shown now. */
    void restore(Lines ledger) throws IOException {
        Shown shown = shown();
        List<byte[]> lines = ledger.read();
        SortedMap<String, LedgerEntry> last = last(lines);
        for (LedgerEntry entry : last.values()) {
            if (!Objects.equals(shown.aliases().get(entry.alias()), entry.version())) {
                set(entry);
            }
        }
        for (String alias : shown.aliases().keySet()) {
            if (!last.containsKey(alias)) {
                client.granted(
                        client.delete("registered-models/alias", Map.of("name", model, "alias", alias)),
                        "take the alias %s away".formatted(alias));
            }
        }
        anchor(lines);
        draw(ledger);
    }

    /** Where the picture is not what the ledger says. */
    List<Disagreement> disagreements(Lines ledger) throws IOException {
        Shown shown = shown();
        List<byte[]> lines = ledger.read();
        List<Disagreement> found = new ArrayList<>();
        if (shown.drawn() > lines.size()
                || shown.drawn() > 0
                        && !Digest.of(lines.get((int) shown.drawn() - 1)).hex().equals(shown.digest())) {
            throw new Cd4mlException.BadData(
                    "the ledger of %s on the MLflow server %s was changed by another hand: its entry %d is not the one that the tag %s of the registered model knows; restore the server's database from a backup"
                            .formatted(model, client.address(), shown.drawn(), ANCHOR));
        }
        SortedMap<String, LedgerEntry> last = last(lines);
        for (LedgerEntry entry : last.values()) {
            Integer at = shown.aliases().get(entry.alias());
            if (!Objects.equals(at, entry.version())) {
                boolean unfinished = entry.sequence() > shown.drawn();
                found.add(new Disagreement(entry.alias(), sentence(entry, at, unfinished), unfinished));
            }
        }
        shown.aliases().forEach((alias, version) -> {
            if (!last.containsKey(alias)) {
                found.add(new Disagreement(
                        alias,
                        "MLflow shows the alias %s at %s/%d, and no entry of the ledger put it there: another hand did"
                                .formatted(alias, model, version),
                        false));
            }
        });
        return found;
    }

    private String sentence(LedgerEntry entry, Integer at, boolean unfinished) {
        String there = at == null ? "shows no alias %s of %s" : "shows %s of %s at version %d";
        String shown = there.formatted(entry.alias(), model, at);
        return unfinished
                ? "MLflow %s, since whoever moved it to version %d (entry %d of the ledger) did not come to show it"
                        .formatted(shown, entry.version(), entry.sequence())
                : "MLflow %s, and the ledger says version %d (entry %d): another hand moved it"
                        .formatted(shown, entry.version(), entry.sequence());
    }

    private void set(LedgerEntry entry) {
        client.granted(
                client.post(
                        "registered-models/alias",
                        Map.of("name", model, "alias", entry.alias(), "version", Integer.toString(entry.version()))),
                "move %s of %s to version %d".formatted(entry.alias(), model, entry.version()));
    }

    private void anchor(List<byte[]> lines) {
        if (!lines.isEmpty()) {
            String value =
                    lines.size() + " " + Digest.of(lines.get(lines.size() - 1)).hex();
            client.granted(
                    client.post("registered-models/set-tag", Map.of("name", model, "key", ANCHOR, "value", value)),
                    "note how far the ledger of %s is shown".formatted(model));
        }
    }

    private Shown shown() {
        MlflowClient.Answer answer = client.get("registered-models/get", Map.of("name", model));
        if (answer.missing()) {
            return new Shown(new TreeMap<>(), 0, "");
        }
        JsonNode registered = client.granted(answer, "show the model " + model).path("registered_model");
        SortedMap<String, Integer> aliases = new TreeMap<>();
        for (JsonNode alias : registered.path("aliases")) {
            aliases.put(alias.path("alias").asText(), alias.path("version").asInt());
        }
        for (JsonNode tag : registered.path("tags")) {
            String[] parts = tag.path("value").asText().split(" ", 2);
            if (tag.path("key").asText().equals(ANCHOR) && parts.length == 2 && parts[0].matches("[1-9][0-9]{0,8}")) {
                return new Shown(aliases, Long.parseLong(parts[0]), parts[1]);
            }
        }
        return new Shown(aliases, 0, "");
    }
}
