package io.jenkins.plugins.cd4ml.policy;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the registry and the clock say when a promotion is decided.
 *
 * @param now when that is
 * @param champion digest of the bundle behind the alias with which gates compare, or null when there is none
 * @param places what other aliases point to, and since when
 */
public record Standing(Instant now, Digest champion, Map<String, Place> places) {

    public Standing {
        Objects.requireNonNull(now, "now");
        places = Map.copyOf(places);
    }

    /**
     * What an alias points to.
     *
     * @param bundle digest of the version's bundle
     * @param since when the alias was moved there
     */
    public record Place(Digest bundle, Instant since) {}

    /** Nothing is registered yet. */
    public static Standing first(Instant now) {
        return new Standing(now, null, Map.of());
    }

    /**
     * Asks the registry.
     *
     * @param championAlias the alias with which gates compare
     * @param aliases of which it must be known since when they are where they are; this reads the ledger
     */
    public static Standing read(
            ModelRegistry registry, String model, String championAlias, Collection<String> aliases, Instant now)
            throws IOException {
        Digest champion = registry.find(new ModelReference(model, null, championAlias))
                .map(ModelVersion::bundle)
                .orElse(null);
        SortedMap<String, Place> places = new TreeMap<>();
        if (!aliases.isEmpty()) {
            for (LedgerEntry entry : registry.ledger(model)) {
                if (aliases.contains(entry.alias())) {
                    places.put(entry.alias(), new Place(entry.bundle(), entry.at()));
                }
            }
        }
        return new Standing(now, champion, places);
    }
}
