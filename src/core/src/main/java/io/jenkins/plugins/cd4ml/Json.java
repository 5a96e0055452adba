package io.jenkins.plugins.cd4ml;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * How values are written and read as JSON: one way for evidence, statements, requests and the registry. Keys are
 * sorted and times are ISO 8601, so that the same value gives the same bytes. Reading is strict: unknown keys,
 * duplicate keys, wrong types and documents that are too large or too deep are refused.
 */
public final class Json {

    /** The largest document that is read from outside, in bytes. */
    public static final int MAXIMUM_BYTES = 16 * 1024 * 1024;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(1024 * 1024)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .withCoercionConfig(
                    LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
            .build();

    /** Line feeds on every system: the bytes are digested. */
    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private Json() {}

    /** The mapper itself, for trees and for callers that read another syntax into the same values. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The one-line form: sorted keys, UTF-8, no spaces. Digests and signatures are made over this form. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a value cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The form for people and files: indented, ending in a line feed. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writer(PRETTY).writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a value cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a value from bytes that may come from anyone.
     *
     * @param what what the bytes are, for the error message, such as {@code "the file result.json"}
     * @throws Cd4mlException.BadData when the bytes are not a document of this type
     */
    public static <T> T read(byte[] json, Class<T> type, String what) {
        if (json.length > MAXIMUM_BYTES) {
            throw new Cd4mlException.BadData(
                    "%s has %d bytes; at most %d are read".formatted(what, json.length, MAXIMUM_BYTES));
        }
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new Cd4mlException.BadData("%s holds no value; expected a JSON object".formatted(what));
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new Cd4mlException.BadData(
                    "%s is not valid at line %s: %s"
                            .formatted(
                                    what,
                                    e.getLocation() == null
                                            ? "?"
                                            : Integer.toString(e.getLocation().getLineNr()),
                                    e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new Cd4mlException.BadData("%s cannot be read: %s".formatted(what, e.getMessage()), e);
        }
    }

    /** Reads a value from a file; see {@link #read(byte[], Class, String)}. */
    public static <T> T read(Path file, Class<T> type) {
        return read(bounded(file), type, "the file " + file);
    }

    /** Reads text of any form, for messages and reports. */
    public static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /**
     * The bytes of a file, cut one byte after {@link #MAXIMUM_BYTES}, so that {@link #read(byte[], Class, String)} refuses
     * what is too large.
     *
     * @throws Cd4mlException.BadData when the file is missing or cannot be read
     */
    public static byte[] bounded(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MAXIMUM_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new Cd4mlException.BadData("the file %s does not exist".formatted(file), e);
        } catch (IOException e) {
            throw new Cd4mlException.BadData("the file %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
