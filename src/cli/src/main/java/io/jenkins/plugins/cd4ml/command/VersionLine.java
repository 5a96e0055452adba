package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.promotion.GrantedOverride;
import io.jenkins.plugins.cd4ml.promotion.LedgerEntry;
import io.jenkins.plugins.cd4ml.promotion.ModelRegistry;
import io.jenkins.plugins.cd4ml.promotion.ModelVersion;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A registered version in a line: when, which bundle, how many rows, which aliases and tags. */
final class VersionLine {

    private final ModelRegistry registry;
    private final Instant now;
    private final Map<String, Map<Integer, GrantedOverride>> overrides = new HashMap<>();
    private final Map<String, SortedMap<String, Integer>> aliases = new HashMap<>();

    VersionLine(ModelRegistry registry, Instant now) {
        this.registry = registry;
        this.now = now;
    }

    /** The aliases of a model and the version numbers behind them. */
    SortedMap<String, Integer> aliases(String model) throws IOException {
        SortedMap<String, Integer> known = aliases.get(model);
        if (known == null) {
            known = registry.aliases(model);
            aliases.put(model, known);
        }
        return known;
    }

    /** The overrides by which versions came where they are. They are looked up for versions with an alias only. */
    private Map<Integer, GrantedOverride> overrides(String model) throws IOException {
        Map<Integer, GrantedOverride> known = overrides.get(model);
        if (known == null) {
            known = new HashMap<>();
            Map<String, LedgerEntry> last = new HashMap<>();
            registry.ledger(model).forEach(entry -> last.put(entry.alias(), entry));
            for (LedgerEntry entry : last.values()) {
                if (entry.override() != null) {
                    known.put(entry.version(), entry.override());
                }
            }
            overrides.put(model, known);
        }
        return known;
    }

    String of(ModelVersion version) throws IOException {
        List<String> notes = new ArrayList<>();
        aliases(version.model()).forEach((alias, number) -> {
            if (number == version.version()) {
                notes.add(alias);
            }
        });
        if (!notes.isEmpty()) {
            GrantedOverride override = overrides(version.model()).get(version.version());
            if (override != null) {
                notes.add("by an override of " + override.by() + OverrideLines.state(override, now));
            }
        }
        registry.tags(version).forEach((key, value) -> notes.add(key + "=" + value));
        if (version.collected() != null) {
            notes.add("collected");
        }
        return "%-20s  %s  %s  %9s rows  %s"
                .formatted(
                        version.reference(),
                        version.registered().truncatedTo(ChronoUnit.SECONDS),
                        version.bundle().abbreviated(),
                        Numbers.count(version.data().rows()),
                        String.join(", ", notes))
                .stripTrailing();
    }
}
