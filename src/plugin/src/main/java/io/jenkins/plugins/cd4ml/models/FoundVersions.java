package io.jenkins.plugins.cd4ml.models;

import hudson.Util;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegistrySearch;
import io.jenkins.plugins.cd4ml.registry.VersionQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import jenkins.model.Jenkins;

/**
 * The versions that somebody looks for on the page of the models. What is typed is one or more words: the name, path or
 * digest of data, or {@code model:}, {@code alias:}, {@code code:} and {@code tag:} with a value.
 */
public final class FoundVersions {

    private static final int PAGE = 50;
    private static final int LONGEST = 200;

    private final List<ShownVersion> versions = new ArrayList<>();
    private final String next;
    private final String problem;

    private FoundVersions(String next, String problem) {
        this.next = next;
        this.problem = problem;
    }

    /**
     * Looks for versions.
     *
     * @param query what was typed; nothing is looked for when it is empty
     * @param after the last version of the page before, or empty
     * @param visible which models may be found
     * @return null when nothing was typed
     */
    static FoundVersions of(String query, String after, Predicate<String> visible) throws IOException {
        String typed = Util.fixEmptyAndTrim(query);
        if (typed == null) {
            return null;
        }
        try {
            return look(typed.substring(0, Math.min(LONGEST, typed.length())), after, visible);
        } catch (Cd4mlException | IllegalArgumentException e) {
            return new FoundVersions(null, e.getMessage());
        }
    }

    private static FoundVersions look(String typed, String after, Predicate<String> visible) throws IOException {
        ModelRegistry registry = JenkinsRegistry.open(Jenkins.get());
        RegistrySearch.Page<ModelVersion> page =
                new RegistrySearch(registry, visible).find(query(typed), reference(after), PAGE);
        FoundVersions found = new FoundVersions(page.next(), null);
        for (ModelVersion version : page.found()) {
            found.versions.add(ShownVersion.of(registry, version, registry.aliases(version.model())));
        }
        return found;
    }

    private static ModelReference reference(String text) {
        try {
            String after = Util.fixEmptyAndTrim(text);
            return after == null ? null : ModelReference.parse(after);
        } catch (Cd4mlException e) {
            // Somebody edited the address.
            return null;
        }
    }

    static VersionQuery query(String typed) {
        String model = null;
        String alias = null;
        String data = null;
        String code = null;
        TreeMap<String, String> tags = new TreeMap<>();
        for (String word : typed.split("\\s+")) {
            int colon = word.indexOf(':');
            String value = word.substring(colon + 1);
            switch (colon < 0 ? "" : word.substring(0, colon)) {
                case "model" -> model = value;
                case "alias" -> alias = value;
                case "code" -> code = value;
                case "data" -> data = value;
                case "tag" -> {
                    int equals = value.indexOf('=');
                    tags.put(
                            equals < 0 ? value : value.substring(0, equals),
                            equals < 0 ? "" : value.substring(equals + 1));
                }
                default -> data = word;
            }
        }
        return new VersionQuery(model, alias, tags, data, code, null, null);
    }

    public List<ShownVersion> getVersions() {
        return List.copyOf(versions);
    }

    /** The version after which the next page begins, or null when there is none. */
    public String getNext() {
        return next;
    }

    /** Why nothing could be looked for, or null. */
    public String getProblem() {
        return problem;
    }
}
