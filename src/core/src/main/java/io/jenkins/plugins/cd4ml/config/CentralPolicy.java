package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ModelName;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an administrator demands of every promotion, beside what a repository demands of its own. It is written as the
 * section {@code promotion} of a configuration is, without the alias.
 *
 * @param demands for every alias
 * @param aliases demands that take the place of those for every alias, by alias
 */
public record CentralPolicy(
        @JsonUnwrapped Demands demands, @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Demands> aliases) {

    /** Nothing is demanded. */
    public static final CentralPolicy NONE = new CentralPolicy(null, null);

    public CentralPolicy {
        demands = demands == null ? Demands.NONE : demands;
        aliases = aliases == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(aliases));
        Demands.of("", demands, Map.of());
        for (String alias : aliases.keySet()) {
            Demands.of(ModelName.check(alias), demands, aliases);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CentralPolicy of(ObjectNode section) throws JsonProcessingException {
        return new CentralPolicy(Demands.unwrapped(section, "aliases"), Demands.byAlias(section.get("aliases")));
    }

    /** What is demanded before an alias moves. */
    public Demands demands(String alias) {
        return Demands.of(alias, demands, aliases);
    }

    /**
     * Reads the policy.
     *
     * @param yaml the text; empty for no demands
     * @param what where it stands, for the error message
     * @throws Cd4mlException.Configuration when it is no policy; the sentence says where
     */
    public static CentralPolicy read(String yaml, String what) {
        if (yaml.isBlank()) {
            return NONE;
        }
        if (yaml.getBytes(StandardCharsets.UTF_8).length > ConfigurationTree.MAXIMUM_BYTES) {
            throw new Cd4mlException.Configuration(
                    "%s is longer than %d bytes".formatted(what, ConfigurationTree.MAXIMUM_BYTES));
        }
        try {
            JsonNode tree = ConfigurationTree.YAML.readTree(yaml);
            if (tree == null || tree.isMissingNode() || tree.isNull()) {
                return NONE;
            }
            requireKnownKeys(tree, what);
            return ConfigurationTree.value(tree, CentralPolicy.class);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new Cd4mlException.Configuration(
                    "%s is no policy%s: %s; write the keys of the section promotion, such as \"approvals: 2\""
                            .formatted(what, where, ConfigurationTree.problem(e)),
                    e);
        }
    }

    /** A demand that is misspelt must not be lost. */
    private static void requireKnownKeys(JsonNode tree, String what) {
        Set<String> known = new TreeSet<>(Set.of("aliases"));
        for (RecordComponent component : Demands.class.getRecordComponents()) {
            known.add(component.getName());
        }
        tree.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new Cd4mlException.Configuration("%s is no policy: there is no key \"%s\"; expected one of %s"
                        .formatted(what, key, String.join(", ", known)));
            }
        });
    }
}
