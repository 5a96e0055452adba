package io.jenkins.plugins.cd4ml.trend;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Which models stand behind an alias now, told by the digests of their bundles. */
final class LiveVersions {

    /** For whoever may not see models. */
    static final LiveVersions NONE = new LiveVersions(Map.of());

    private static final Logger LOGGER = Logger.getLogger(LiveVersions.class.getName());

    private final Map<String, Map<String, String>> bundles;

    private LiveVersions(Map<String, Map<String, String>> bundles) {
        this.bundles = bundles;
    }

    static LiveVersions of(ModelRegistry registry, Set<String> models) {
        Map<String, Map<String, String>> bundles = new TreeMap<>();
        for (String model : models) {
            try {
                bundles.put(ModelName.check(model), aliases(registry, model));
            } catch (IOException | Cd4mlException e) {
                // The page of the models says what is wrong with a registry; a trend is not the place.
                LOGGER.log(Level.FINE, e, () -> "what is live of %s cannot be told".formatted(model));
            }
        }
        return new LiveVersions(bundles);
    }

    private static Map<String, String> aliases(ModelRegistry registry, String model) throws IOException {
        Map<String, String> bundles = new TreeMap<>();
        for (Map.Entry<String, Integer> alias : registry.aliases(model).entrySet()) {
            Optional<ModelVersion> version = registry.find(new ModelReference(model, alias.getValue(), null));
            version.ifPresent(
                    known -> bundles.put(alias.getKey(), known.bundle().toString()));
        }
        return bundles;
    }

    /** The aliases of the models that a build made or measured. */
    List<String> of(TrendBuild build) {
        List<String> aliases = new ArrayList<>();
        bundles.forEach((model, known) -> known.forEach((alias, bundle) -> {
            if (build.has(model, bundle)) {
                aliases.add(bundles.size() == 1 ? alias : model + " " + alias);
            }
        }));
        return aliases;
    }
}
