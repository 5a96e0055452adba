package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.registry.GrantedOverride;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
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
    private final Map<String, Map<String, GrantedOverride>> overrides = new HashMap<>();
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

    /** The overrides by which aliases came where they are. They are looked up for versions with an alias only. */
    private Map<String, GrantedOverride> overrides(String model) throws IOException {
        Map<String, GrantedOverride> known = overrides.get(model);
        if (known == null) {
            known = new HashMap<>();
            for (LedgerEntry entry : registry.ledger(model)) {
                known.put(entry.alias(), entry.override());
            }
            overrides.put(model, known);
        }
        return known;
    }

    private String inWords(String alias, GrantedOverride override) {
        return override == null
                ? alias
                : "%s (by an override of %s%s)".formatted(alias, override.by(), MoveLines.state(override, now));
    }

    String of(ModelVersion version) throws IOException {
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, Integer> alias : aliases(version.model()).entrySet()) {
            if (alias.getValue() == version.version()) {
                notes.add(inWords(alias.getKey(), overrides(version.model()).get(alias.getKey())));
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
