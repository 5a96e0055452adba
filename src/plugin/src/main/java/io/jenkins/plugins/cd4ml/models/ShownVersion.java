package io.jenkins.plugins.cd4ml.models;

import io.jenkins.plugins.cd4ml.fingerprint.Fingerprints;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.promotion.PageTime;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A version as the pages of the models show it. */
public final class ShownVersion {

    private final ModelVersion version;
    private final List<String> aliases = new ArrayList<>();
    private final SortedMap<String, String> tags;

    private ShownVersion(ModelVersion version, Map<String, Integer> aliases, SortedMap<String, String> tags) {
        this.version = version;
        aliases.forEach((alias, number) -> {
            if (number == version.version()) {
                this.aliases.add(alias);
            }
        });
        this.tags = tags;
    }

    /**
     * A version with what belongs to it.
     *
     * @param aliases of its model
     */
    static ShownVersion of(ModelRegistry registry, ModelVersion version, Map<String, Integer> aliases)
            throws IOException {
        return new ShownVersion(version, aliases, registry.tags(version));
    }

    public String getModel() {
        return version.model();
    }

    public int getNumber() {
        return version.version();
    }

    public String getReference() {
        return version.reference();
    }

    public List<String> getAliases() {
        return List.copyOf(aliases);
    }

    /** What people noted on it, by key. */
    public SortedMap<String, String> getTags() {
        return tags;
    }

    public String getRegistered() {
        return PageTime.of(version.registered());
    }

    /** When its files were removed, or null. */
    public String getCollected() {
        return version.collected() == null ? null : PageTime.of(version.collected());
    }

    public String getData() {
        return "%s, %s rows"
                .formatted(version.data().name(), Numbers.count(version.data().rows()));
    }

    public String getDataDigest() {
        return version.data().digest().toString();
    }

    /** The repository, or null when the code was under no version control. */
    public CodeVersion getCode() {
        return version.code();
    }

    public String getBundle() {
        return version.bundle().toString();
    }

    /** The name of the bundle's fingerprint. */
    public String getFingerprint() {
        return Fingerprints.key(version.bundle());
    }
}
