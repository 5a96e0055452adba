package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import java.util.stream.Collectors;

/**
 * How {@code cd4ml.yaml} becomes a tree and a tree becomes values: the same for the worker, which checks the tree against
 * the schema in between, and for the controller, which asks whether the worker resolved what lies in the workspace.
 */
public final class ConfigurationTree {

    /** The largest configuration that is read, in bytes. */
    public static final int MAXIMUM_BYTES = 1024 * 1024;

    /** Reads YAML events and trees. */
    public static final YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // "yes" and "no" are labels far more often than truth values, and are text in YAML 1.2
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();

    /** Reads YAML into trees. */
    public static final YAMLMapper YAML = new YAMLMapper(FACTORY);

    /** The schema has seen which scalars stand where; a number where text may stand is the text as it is written. */
    private static final ObjectMapper VALUES = lenientAboutScalars();

    private ConfigurationTree() {}

    /**
     * Turns a tree into values with the defaults filled in.
     *
     * @throws JsonProcessingException when a key is unknown or a value breaks a rule
     */
    public static Configuration values(JsonNode tree) throws JsonProcessingException {
        return value(tree, Configuration.class);
    }

    /**
     * Reads a configuration as a stage recorded it.
     *
     * @param what what the bytes are, for the message
     * @throws Cd4mlException.BadData when they are no configuration
     */
    public static Configuration recorded(byte[] json, String what) {
        try {
            return values(Json.read(json, JsonNode.class, what));
        } catch (JsonProcessingException e) {
            throw new Cd4mlException.BadData("%s cannot be used: %s".formatted(what, e.getOriginalMessage()), e);
        }
    }

    /** Turns a part of a configuration into its value; see {@link #values}. */
    static <T> T value(JsonNode tree, Class<T> type) throws JsonProcessingException {
        return VALUES.treeToValue(tree, type);
    }

    @SuppressWarnings("deprecation") // the builder cannot start from an existing mapper
    private static ObjectMapper lenientAboutScalars() {
        ObjectMapper mapper = Json.mapper().copy().enable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.TryConvert)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert)
                .setCoercion(CoercionInputShape.Float, CoercionAction.TryConvert);
        return mapper;
    }

    /** The parser's message without its drawings of the place. */
    public static String problem(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .collect(Collectors.joining(", "));
    }
}
