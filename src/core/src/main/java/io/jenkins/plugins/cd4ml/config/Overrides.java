package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings from outside that take the place of the file's, such as {@code training.epochs=5}. */
public final class Overrides {

    private final Map<JsonPointer, String> texts = new LinkedHashMap<>();

    private Overrides() {}

    /**
     * Puts overrides into a configuration's tree.
     *
     * @param overrides each a dotted path, an equals sign and a value in YAML; an entry of a list is named by its
     *     number, counted from 0
     */
    public static Overrides putInto(ObjectNode tree, List<String> overrides) {
        Overrides applied = new Overrides();
        for (String override : overrides) {
            int equals = override.indexOf('=');
            if (equals < 1) {
                throw new Cd4mlException.Configuration(
                        "the override \"%s\" is not of the form key=value, such as training.epochs=5"
                                .formatted(override));
            }
            List<String> path = List.of(override.substring(0, equals).strip().split("\\.", -1));
            put(tree, path, value(override, override.substring(equals + 1)), override);
            applied.texts.put(JsonPointer.compile("/" + String.join("/", path)), override);
        }
        return applied;
    }

    /** The override that brought a setting in, or the setting's parent when it brought that, if one did. */
    public Optional<String> source(JsonPointer setting) {
        for (JsonPointer at = setting; at != null; at = at.head()) {
            String text = texts.get(at);
            if (text != null) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** An override of something inside a setting, if there is one. */
    public Optional<String> inside(JsonPointer setting) {
        String prefix = setting + "/";
        return texts.entrySet().stream()
                .filter(entry -> entry.getKey().toString().startsWith(prefix))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static JsonNode value(String override, String text) {
        try {
            JsonNode value = ConfigurationTree.YAML.readTree(text);
            return value.isMissingNode() ? ConfigurationTree.YAML.nullNode() : value;
        } catch (JsonProcessingException e) {
            throw new Cd4mlException.Configuration(
                    "the value of the override \"%s\" is not valid YAML: %s"
                            .formatted(override, ConfigurationTree.problem(e)),
                    e);
        }
    }

    private static void put(ObjectNode tree, List<String> path, JsonNode value, String override) {
        JsonNode at = tree;
        for (int i = 0; i < path.size(); i++) {
            String key = path.get(i);
            boolean last = i == path.size() - 1;
            if (at instanceof ObjectNode object) {
                if (last) {
                    object.set(key, value);
                } else if (!object.hasNonNull(key)) {
                    object.putObject(key);
                }
                at = object.get(key);
            } else if (at instanceof ArrayNode list) {
                int index = index(list, key, override);
                if (last) {
                    list.set(index, value);
                }
                at = list.get(index);
            } else {
                throw new Cd4mlException.Configuration("the override \"%s\" names %s inside %s, which is a single value"
                        .formatted(override, key, String.join(".", path.subList(0, i))));
            }
        }
    }

    private static int index(ArrayNode list, String key, String override) {
        boolean number = key.matches("\\d{1,6}");
        if (!number || Integer.parseInt(key) >= list.size()) {
            throw new Cd4mlException.Configuration(
                    "the override \"%s\" names the entry %s of a list that has %d; the first is 0"
                            .formatted(override, key, list.size()));
        }
        return Integer.parseInt(key);
    }
}
