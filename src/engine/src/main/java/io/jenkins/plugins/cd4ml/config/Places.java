package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where each setting stands in a YAML document: a key of a mapping where the key stands, an entry of a list where its
 * value starts.
 */
final class Places {

    private final Map<JsonPointer, JsonLocation> locations = new HashMap<>();

    private Places() {}

    /** Reads the places from a document that is known to be well-formed. */
    static Places in(YAMLFactory yaml, String document) throws IOException {
        Places places = new Places();
        try (JsonParser parser = yaml.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME || token.isScalarValue() || token.isStructStart()) {
                    places.locations.putIfAbsent(pointer(parser, token), parser.currentTokenLocation());
                }
            }
        }
        return places;
    }

    /** The place of a setting, or empty when it is not in the document. */
    Optional<JsonLocation> find(JsonPointer pointer) {
        return Optional.ofNullable(locations.get(pointer));
    }

    /** The place of a setting or of the nearest one around it that is in the document. */
    JsonLocation nearest(JsonPointer pointer) {
        for (JsonPointer at = pointer; at != null; at = at.head()) {
            JsonLocation location = locations.get(at);
            if (location != null) {
                return location;
            }
        }
        return new JsonLocation(null, 0, 1, 1);
    }

    private static JsonPointer pointer(JsonParser parser, JsonToken token) {
        JsonPointer own = parser.getParsingContext().pathAsPointer();
        // At the start of a list or mapping the parser's context is already inside it.
        return token.isStructStart()
                        && own.head() != null
                        && parser.getParsingContext().getEntryCount() == 0
                ? parser.getParsingContext().getParent().pathAsPointer()
                : own;
    }
}
