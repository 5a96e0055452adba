package io.jenkins.plugins.cd4ml.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A JSON file that holds the digest of its own content, so that a byte that changed by itself is seen. It is no
 * signature: whoever may write the file can seal it anew.
 */
public final class SealedFile {

    private static final String SEAL = "seal";

    private SealedFile() {}

    /** Writes a value, which must be an object without a key {@code seal}. */
    public static void write(Path file, Object value) throws IOException {
        AtomicFiles.write(file, bytes(value));
    }

    /** The content of the file for a value. */
    public static byte[] bytes(Object value) {
        ObjectNode tree = Json.mapper().valueToTree(value);
        tree.put(SEAL, Digest.of(Json.bytes(tree)).toString());
        return Json.pretty(tree).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a value.
     *
     * @throws Cd4mlException.BadData when the file is missing, or is not what {@link #write} wrote
     */
    public static <T> T read(Path file, Class<T> type) {
        ObjectNode content = content(file);
        if (!content.has(SEAL)) {
            throw tampered(file);
        }
        return unsealed(file, content, type);
    }

    /** Reads a value from a file that may be from a time when such files had no seal; see {@link #read}. */
    public static <T> T readOldToo(Path file, Class<T> type) {
        ObjectNode content = content(file);
        return content.has(SEAL) ? unsealed(file, content, type) : Json.read(file, type);
    }

    private static ObjectNode content(Path file) {
        byte[] bytes = Json.bounded(file);
        ObjectNode content = Json.read(bytes, ObjectNode.class, "the file " + file);
        if (content.has(SEAL)) {
            ObjectNode bare = content.deepCopy();
            bare.remove(SEAL);
            if (!Arrays.equals(bytes(bare), bytes)) {
                throw tampered(file);
            }
        }
        return content;
    }

    private static <T> T unsealed(Path file, ObjectNode content, Class<T> type) {
        content.remove(SEAL);
        return Json.read(Json.bytes(content), type, "the file " + file);
    }

    private static Cd4mlException tampered(Path file) {
        return new Cd4mlException.BadData(
                "the file %s was changed by another hand: it is not what its seal says; restore it from a backup"
                        .formatted(file));
    }
}
