package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who may approve. In Jenkins a user or a group; at a terminal the name of a person.
 *
 * @param name the user's id or the group's name
 * @param key the public Ed25519 key with which an approval at a terminal must be signed: a PEM file beside the
 *     configuration, or the PEM text itself; null when a name is enough
 */
public record Approver(String name, String key) {

    /** How the text of a key begins. */
    public static final String PEM = "-----BEGIN ";

    public Approver {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("promotion.approvers has an entry without a name");
        }
        key = key == null || key.isBlank() ? null : key;
    }

    /** From a name, or a section with a name and a key. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Approver of(Object declared) {
        if (declared instanceof Map<?, ?> map
                && map.get("name") != null
                && map.keySet().stream().allMatch(key -> "name".equals(key) || "key".equals(key))) {
            return new Approver(
                    map.get("name").toString(),
                    map.get("key") == null ? null : map.get("key").toString());
        }
        if (declared instanceof String || declared instanceof Number) {
            return new Approver(declared.toString(), null);
        }
        throw new IllegalArgumentException("an approver is a name, or has the keys name and key");
    }

    /** As it is declared. */
    @JsonValue
    Object declared() {
        if (key == null) {
            return name;
        }
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("key", key);
        section.put("name", name);
        return section;
    }

    @Override
    public String toString() {
        return name;
    }
}
