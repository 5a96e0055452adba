package io.jenkins.plugins.cd4ml.lineage;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An in-toto statement, version 1: a predicate about artifacts that are named by their digests.
 *
 * @param type always {@link #TYPE}
 * @param subject the artifacts, at least one
 * @param predicateType what kind of predicate it is
 * @param predicate what is said about the artifacts
 */
public record Statement(
        @JsonProperty("_type") String type,
        List<ResourceDescriptor> subject,
        String predicateType,
        JsonNode predicate) {

    /** The type of every statement of this version. */
    public static final String TYPE = "https://in-toto.io/Statement/v1";

    public Statement {
        if (!TYPE.equals(type)) {
            throw new IllegalArgumentException("a statement has the _type %s, not %s".formatted(TYPE, type));
        }
        Objects.requireNonNull(predicateType, "predicateType");
        Objects.requireNonNull(predicate, "predicate");
        subject = List.copyOf(subject);
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("a statement has a subject");
        }
    }

    /** A statement of this version. */
    public static Statement of(List<ResourceDescriptor> subject, String predicateType, Object predicate) {
        return new Statement(TYPE, subject, predicateType, Json.mapper().valueToTree(predicate));
    }

    /** The bytes that are signed: one line of JSON with sorted keys. */
    public byte[] bytes() {
        return Json.bytes(this);
    }

    /** The digest that the statement gives for a subject, or empty when it is not about it. */
    public Optional<Digest> digestOf(String name) {
        return subject.stream().filter(s -> name.equals(s.name())).findFirst().flatMap(ResourceDescriptor::sha256);
    }
}
