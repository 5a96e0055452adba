package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Holds a configuration's tree against the published schema and says in plain words what is wrong. */
final class SchemaCheck {

    private static final JsonNode SOURCE = load();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .pathType(PathType.JSON_POINTER)
                            .build()))
            .getSchema(SOURCE);

    private SchemaCheck() {}

    /** A mistake: the setting that it is about and a sentence. */
    record Mistake(JsonPointer setting, String sentence) {}

    /** Every mistake in the tree; none when it fits the schema. */
    static List<Mistake> mistakes(JsonNode tree) {
        return SCHEMA.validate(tree).stream().map(SchemaCheck::mistake).toList();
    }

    private static Mistake mistake(Error error) {
        JsonPointer at = JsonPointer.compile(error.getInstanceLocation().toString());
        JsonPointer keyword =
                JsonPointer.compile(error.getSchemaLocation().getFragment().toString());
        JsonNode owner = SOURCE.at(keyword.head());
        return switch (error.getKeyword()) {
            case "additionalProperties" -> {
                String key = error.getProperty();
                List<String> known = new ArrayList<>();
                owner.get("properties").fieldNames().forEachRemaining(known::add);
                yield new Mistake(
                        at.appendProperty(key),
                        "unknown key \"%s\" in %s; %s"
                                .formatted(key, section(at), NearestName.hint("known key", key, known)));
            }
            case "required" -> {
                String key = error.getProperty();
                yield new Mistake(
                        at,
                        "%s lacks the key \"%s\"; expected there: %s"
                                .formatted(section(at), key, expected(property(owner, key))));
            }
            default -> new Mistake(
                    at, "%s is %s; expected %s".formatted(name(at), value(error.getInstanceNode()), expected(owner)));
        };
    }

    private static String section(JsonPointer at) {
        return at.matches() ? "the file" : name(at);
    }

    /** The dotted form of a pointer, with list entries as {@code gates[0]}. */
    static String name(JsonPointer pointer) {
        StringBuilder name = new StringBuilder();
        for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
            if (at.mayMatchElement()) {
                name.append('[').append(at.getMatchingIndex()).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(at.getMatchingProperty());
            }
        }
        return name.isEmpty() ? "the file" : name.toString();
    }

    private static JsonNode property(JsonNode owner, String key) {
        JsonNode property = owner.path("properties").path(key);
        return property.has("$ref") ? SOURCE.at(property.get("$ref").asText().substring(1)) : property;
    }

    private static String value(JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode() || value.equals(TextNode.valueOf(""))) {
            return "empty";
        }
        return switch (value.getNodeType()) {
            case OBJECT -> "a section";
            case ARRAY -> "a list of " + value.size();
            case STRING -> '"' + value.asText() + '"';
            default -> value.asText();
        };
    }

    private static String expected(JsonNode schema) {
        if (schema.has("enum")) {
            StringJoiner values = new StringJoiner(", ", "one of ", "");
            schema.get("enum").forEach(each -> values.add(each.asText()));
            return values.toString();
        }
        if (schema.has("const")) {
            return schema.get("const").asText();
        }
        StringJoiner kinds = new StringJoiner(" or ");
        JsonNode type = schema.path("type");
        (type.isArray() ? type : Json.mapper().createArrayNode().add(type)).forEach(each -> kinds.add(kind(each)));
        StringJoiner limits = new StringJoiner(" and ", " ", "");
        limits.setEmptyValue("");
        limit(schema, "minimum", "at least", limits);
        limit(schema, "exclusiveMinimum", "above", limits);
        limit(schema, "maximum", "at most", limits);
        limit(schema, "exclusiveMaximum", "below", limits);
        limit(schema, "minLength", "with a length of at least", limits);
        limit(schema, "maxLength", "with a length of at most", limits);
        limit(schema, "minItems", "with entries, at least", limits);
        limit(schema, "maxItems", "with entries, at most", limits);
        limit(schema, "pattern", "of the form", limits);
        return kinds + limits.toString() + (schema.path("uniqueItems").asBoolean() ? " without repetition" : "");
    }

    private static String kind(JsonNode type) {
        return switch (type.asText()) {
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a section with keys";
            default -> "text";
        };
    }

    private static void limit(JsonNode schema, String keyword, String words, StringJoiner limits) {
        if (schema.has(keyword)) {
            limits.add(words + " " + schema.get(keyword).asText());
        }
    }

    private static JsonNode load() {
        try (InputStream in = Configuration.class.getResourceAsStream(Configuration.SCHEMA)) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the schema is part of the program and can be read", e);
        }
    }
}
