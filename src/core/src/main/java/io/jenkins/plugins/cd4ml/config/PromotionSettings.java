package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.cd4ml.ModelName;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model goes that passed, and what must hold before it goes there.
 *
 * @param alias the name that is moved to it; production unless given
 * @param demands for every alias
 * @param aliases demands that take the place of those for every alias, by alias
 */
public record PromotionSettings(
        String alias,
        @JsonUnwrapped Demands demands,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Demands> aliases) {

    public PromotionSettings {
        alias = ModelName.check(alias == null ? "production" : alias);
        demands = demands == null ? Demands.NONE : demands;
        aliases = aliases == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(aliases));
        aliases.keySet().forEach(ModelName::check);
        for (String each : aliases.keySet()) {
            Demands.of(each, demands, aliases);
        }
        Demands.of(alias, demands, aliases);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PromotionSettings of(ObjectNode section) throws JsonProcessingException {
        JsonNode alias = section.get("alias");
        return new PromotionSettings(
                alias == null || alias.isNull() ? null : alias.asText(),
                Demands.unwrapped(section, "alias", "aliases"),
                Demands.byAlias(section.get("aliases")));
    }

    /** Nothing but the defaults. */
    public static PromotionSettings defaults() {
        return new PromotionSettings(null, null, null);
    }

    /** What is demanded before an alias moves. */
    public Demands demands(String of) {
        return Demands.of(of, demands, aliases);
    }
}
