package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes the reference of {@code cd4ml.yaml} from its JSON Schema, as Markdown. */
final class ConfigurationReference {

    private static final String PROLOGUE =
            """
            # Reference of `cd4ml.yaml`

            <!-- Generated from the JSON Schema. Change that, then: %s -->

            %s

            Paths are relative to the folder of the configuration file. A key that is not listed here is an error, and so is a
            value outside its range; the message names line and column. Command and step take another value for a single run,
            such as `--set training.epochs=5`, and what was resolved becomes part of the lineage.

            An editor completes and checks the file when its first line names the
            [schema](%s):

                # yaml-language-server: $schema=<path or address of cd4ml.schema.json>

            Complete files: [iris](../examples/iris/cd4ml.yaml), [houses](../examples/houses/cd4ml.yaml),
            [loans](../examples/loans/cd4ml.yaml). What a gate decides is told in [gates](gates.md).
            """;

    private final JsonNode schema;

    ConfigurationReference(JsonNode schema) {
        this.schema = schema;
    }

    /**
     * The whole document.
     *
     * @param schemaLink where the schema lies, relative to the document
     * @param command how to write the document anew
     */
    String markdown(String schemaLink, String command) {
        StringBuilder text = new StringBuilder(
                PROLOGUE.formatted(command, schema.get("description").asText(), schemaLink));
        section(text, "", "The file", schema);
        Map<String, JsonNode> definitions = new LinkedHashMap<>();
        schema.get("$defs")
                .properties()
                .forEach(definition -> definitions.put(definition.getKey(), definition.getValue()));
        definitions.forEach((name, definition) ->
                section(text, definition.get("description").asText() + "\n\n", "`" + name + "`", definition));
        metrics(text);
        return text.toString();
    }

    private void section(StringBuilder text, String description, String title, JsonNode object) {
        text.append("\n## ").append(title).append("\n\n").append(description);
        text.append("| key | value | unless given | meaning | example |\n|---|---|---|---|---|\n");
        List<String> required = strings(object.path("required"));
        object.get("properties").properties().forEach(entry -> {
            JsonNode stated = shared(entry.getValue());
            JsonNode property = resolve(stated);
            text.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            entry.getKey(),
                            value(stated),
                            whenAbsent(stated, required.contains(entry.getKey())),
                            cell(property.get("description").asText()),
                            example(stated)));
        });
    }

    /** A property that two sections share is told in both; one with a section of its own is only linked. */
    private JsonNode shared(JsonNode node) {
        return node.path("$ref").asText().contains("/properties/") ? resolve(node) : node;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? schema.at(node.get("$ref").asText().substring(1)) : node;
    }

    private String value(JsonNode node) {
        if (node.has("$ref")) {
            return link(node);
        }
        if (node.has("anyOf") && !node.at("/anyOf/0").has("enum")) {
            return StreamSupport.stream(node.get("anyOf").spliterator(), false)
                    .map(this::value)
                    .collect(Collectors.joining(" or "));
        }
        if (node.has("anyOf")) {
            // The metrics have a table of their own.
            return "one of the [metrics](#metrics), or of your own";
        }
        if (node.has("enum")) {
            return strings(node.get("enum")).stream().map(v -> "`" + v + "`").collect(Collectors.joining(", "));
        }
        if (node.path("type").asText().equals("array")) {
            JsonNode items = node.get("items");
            return "list of " + (items.has("$ref") ? link(items) : value(items));
        }
        if (node.path("properties").isObject() && !node.has("examples")) {
            return "section with " + String.join(", ", names(node));
        }
        if (node.path("additionalProperties").has("$ref")) {
            return "section of " + link(node.get("additionalProperties")) + " by name";
        }
        List<String> types = node.get("type").isArray()
                ? strings(node.get("type"))
                : List.of(node.get("type").asText());
        return String.join(" or ", types) + limits(node);
    }

    private static List<String> names(JsonNode section) {
        List<String> names = new ArrayList<>();
        section.get("properties").fieldNames().forEachRemaining(name -> names.add("`" + name + "`"));
        return names;
    }

    private static String link(JsonNode reference) {
        String target = reference.get("$ref").asText();
        String name = target.substring(target.lastIndexOf('/') + 1);
        return "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT));
    }

    private static String limits(JsonNode node) {
        List<String> limits = new ArrayList<>();
        if (node.has("const")) {
            limits.add("always " + node.get("const"));
        }
        limit(limits, node, "minimum", "at least ");
        limit(limits, node, "exclusiveMinimum", "above ");
        limit(limits, node, "maximum", "at most ");
        limit(limits, node, "exclusiveMaximum", "below ");
        if (node.path("maxLength").asInt() == 1) {
            limits.add("one character");
        }
        return limits.isEmpty() ? "" : ", " + String.join(", ", limits);
    }

    private static void limit(List<String> limits, JsonNode node, String key, String words) {
        if (node.has(key)) {
            limits.add(words + Numbers.plain(node.get(key).asDouble()));
        }
    }

    private static String whenAbsent(JsonNode node, boolean required) {
        if (required) {
            return "**required**";
        }
        return node.has("default") ? code(node.get("default")) : "";
    }

    private static String example(JsonNode node) {
        JsonNode example = node.path("examples").path(0);
        return example.isMissingNode() ? "" : code(example);
    }

    private static String code(JsonNode value) {
        return "`" + cell(value.isTextual() && !value.asText().isBlank() ? yaml(value.asText()) : value.toString())
                + "`";
    }

    /** Yes and no must be quoted: other YAML readers take them for booleans. */
    private static String yaml(String text) {
        return text.matches("yes|no|[,;'\"]") ? (text.equals("\"") ? "'\"'" : "\"" + text + "\"") : text;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void metrics(StringBuilder text) {
        text.append("\n## Metrics\n\n| metric | range | better | meaning |\n|---|---|---|---|\n");
        for (Metric metric : Metric.values()) {
            // Constraints of columns make the gates on it; a configuration cannot.
            if (metric != Metric.VIOLATION_SHARE) {
                text.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                metric.id(),
                                range(metric),
                                metric.higherIsBetter() ? "high" : "low",
                                metric.meaning()));
            }
        }
    }

    private static String range(Metric metric) {
        return "%s to %s".formatted(bound(metric.minimum()), bound(metric.maximum()));
    }

    private static String bound(double value) {
        return Double.isInfinite(value) ? (value < 0 ? "−∞" : "∞") : Numbers.plain(value);
    }
}
