package io.jenkins.plugins.cd4ml.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An artifact in a statement, as the in-toto attestation framework describes one.
 *
 * @param name tells it from the others of the same statement, or null
 * @param uri where it is, or null
 * @param digest algorithms and hexadecimal values, such as {@code sha256} or {@code gitCommit}
 * @param annotations what else is known of it, or null
 */
public record ResourceDescriptor(
        String name, String uri, Map<String, String> digest, Map<String, JsonNode> annotations) {

    private static final String SHA_256 = "sha256";

    public ResourceDescriptor {
        digest = Collections.unmodifiableMap(new TreeMap<>(digest));
        if (digest.containsKey(SHA_256)) {
            new Digest(digest.get(SHA_256));
        }
        annotations = annotations == null ? null : Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    /** A file of the run by its path, as a subject. */
    public static ResourceDescriptor named(String name, Digest digest) {
        return new ResourceDescriptor(name, null, Map.of(SHA_256, digest.hex()), null);
    }

    /** A file by its path, as a subject. */
    static ResourceDescriptor named(Resource resource) {
        return named(resource.path(), resource.digest());
    }

    /** A file by its address, as a dependency. */
    static ResourceDescriptor addressed(Resource resource) {
        return new ResourceDescriptor(
                null, resource.uri(), Map.of(SHA_256, resource.digest().hex()), null);
    }

    /** The SHA-256 digest, or empty when there is none. */
    Optional<Digest> sha256() {
        return Optional.ofNullable(digest.get(SHA_256)).map(Digest::new);
    }
}
