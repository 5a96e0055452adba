package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as openssl writes them: one block of base64 between a BEGIN and an END line. */
final class PemFile {

    private static final int MAXIMUM_BYTES = 64 * 1024;

    private PemFile() {}

    /**
     * @param label such as {@code PRIVATE KEY}
     * @param howToMake ends the error message
     */
    static byte[] read(Path file, String label, String howToMake) {
        String text;
        try (var in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(MAXIMUM_BYTES), StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            throw new Cd4mlException.Configuration("the key file %s does not exist; %s".formatted(file, howToMake), e);
        } catch (IOException e) {
            throw new Cd4mlException.Configuration(
                    "the key file %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        return parse(text, "the file " + file, label, howToMake);
    }

    /**
     * The content of a block in a text.
     *
     * @param where the text comes from, for the error message
     */
    static byte[] parse(String text, String where, String label, String howToMake) {
        Matcher block = Pattern.compile(
                        "-----BEGIN %1$s-----([A-Za-z0-9+/=\\s]*)-----END %1$s-----".formatted(Pattern.quote(label)))
                .matcher(text);
        if (!block.find()) {
            throw notSuchAKey(where, label, howToMake, null);
        }
        try {
            return Base64.getMimeDecoder().decode(block.group(1));
        } catch (IllegalArgumentException e) {
            throw notSuchAKey(where, label, howToMake, e);
        }
    }

    /** A block as openssl writes it. */
    static String write(byte[] content, String label) {
        Base64.Encoder base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64.encodeToString(content), label);
    }

    static Cd4mlException notSuchAKey(String where, String label, String howToMake, Throwable cause) {
        return new Cd4mlException.Configuration(
                "%s holds no Ed25519 key between BEGIN %s and END %s; %s".formatted(where, label, label, howToMake),
                cause);
    }
}
