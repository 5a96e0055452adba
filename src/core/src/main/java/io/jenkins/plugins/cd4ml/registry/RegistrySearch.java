package io.jenkins.plugins.cd4ml.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks for versions in any registry, page by page: by model in the order of their names, newest version first. */
public final class RegistrySearch {

    private static final int READ_AHEAD = 100;

    private final ModelRegistry registry;
    private final Predicate<String> visible;

    /** A search in all models. */
    public RegistrySearch(ModelRegistry registry) {
        this(registry, model -> true);
    }

    /**
     * A search in some models.
     *
     * @param visible whether a model of this name may be found
     */
    public RegistrySearch(ModelRegistry registry, Predicate<String> visible) {
        this.registry = registry;
        this.visible = visible;
    }

    /**
     * What was found, as far as the page goes.
     *
     * @param found in order
     * @param next the last version of the page when there are more after it, to be given as {@code after}; null otherwise
     */
    public record Page<T>(List<T> found, String next) {

        public Page {
            found = List.copyOf(found);
        }
    }

    /** Looks at one version; empty when it is none of those that are sought. */
    private interface Look<T> {
        Optional<T> at(ModelVersion version) throws IOException;
    }

    /**
     * The versions that a query means.
     *
     * @param after the version after which to go on, as {@link Page#next} says, or null to begin
     * @param limit at most so many, at least 1
     */
    public Page<ModelVersion> find(VersionQuery query, ModelReference after, int limit) throws IOException {
        return pages(query.model(), after, limit, version -> {
            boolean meant = query.fits(version)
                    && query.fitsTags(query.tags().isEmpty() ? null : registry.tags(version))
                    && (query.alias() == null
                            || Integer.valueOf(version.version())
                                    .equals(registry.aliases(version.model()).get(query.alias())));
            return meant ? Optional.of(version) : Optional.empty();
        });
    }

    /**
     * The versions that come from something: data, code, another model. Versions that were collected are known by what
     * the registry still says of them.
     *
     * @param model only versions of that model, or null
     * @param after see {@link #find}
     * @param limit at most so many, at least 1
     */
    public Page<Origin.Use> uses(Origin origin, String model, ModelReference after, int limit) throws IOException {
        return pages(model, after, limit, version -> {
            Origin.Search search = origin.in(version);
            for (String file : registry.files(version).keySet()) {
                if (Origin.mayName(file)) {
                    try (InputStream in = registry.open(version, file)) {
                        search.look(file, in.readAllBytes());
                    }
                }
            }
            return search.use();
        });
    }

    private <T> Page<T> pages(String only, ModelReference after, int limit, Look<T> look) throws IOException {
        List<T> found = new ArrayList<>();
        String last = null;
        for (String model : only == null ? registry.models() : List.of(only)) {
            int order = after == null ? 1 : model.compareTo(after.model());
            if (order < 0 || !visible.test(model)) {
                continue;
            }
            Integer before = order == 0 ? after.version() : null;
            List<ModelVersion> versions = registry.versions(model, before, READ_AHEAD);
            while (!versions.isEmpty()) {
                for (ModelVersion version : versions) {
                    Optional<T> seen = look.at(version);
                    if (seen.isPresent() && found.size() == limit) {
                        return new Page<>(found, last);
                    }
                    if (seen.isPresent()) {
                        found.add(seen.get());
                        last = version.reference();
                    }
                }
                int lowest = versions.get(versions.size() - 1).version();
                versions = lowest == 1 ? List.of() : registry.versions(model, lowest, READ_AHEAD);
            }
        }
        return new Page<>(found, null);
    }
}
