package io.jenkins.plugins.cd4ml.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A SHA-256 digest of full content, written {@code sha256:<64 lower-case hex digits>}.
 *
 * @param hex the 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {

    private static final String PREFIX = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 1 << 16;

    public Digest {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("a SHA-256 digest has 64 lower-case hexadecimal digits, not: " + hex);
        }
    }

    /** Reads {@code sha256:…}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Digest parse(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a digest starts with \"sha256:\", not: " + text);
        }
        return new Digest(text.substring(PREFIX.length()));
    }

    public static Digest of(byte[] content) {
        return new Digest(HexFormat.of().formatHex(algorithm().digest(content)));
    }

    public static Digest of(String utf8) {
        return of(utf8.getBytes(StandardCharsets.UTF_8));
    }

    /** Digests a stream to its end, in constant memory. The caller closes it. */
    public static Digest of(InputStream in) throws IOException {
        MessageDigest digest = algorithm();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return new Digest(HexFormat.of().formatHex(digest.digest()));
    }

    public static Digest ofFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /**
     * The digest of a folder: that of its manifest, one line {@code <hex>  <size>  <path>} for each regular file below
     * it, sorted by path with {@code /} as separator, as OpenSSF Model Signing does. Empty folders do not count.
     *
     * @throws IOException also when the folder holds a symbolic link, whose target a digest could not vouch for
     */
    public static Digest ofFolder(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) walk::iterator) {
                if (Files.isSymbolicLink(file)) {
                    throw new IOException("a folder with a symbolic link has no digest: " + file);
                }
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    lines.add(path + "\0" + ofFile(file).hex + "  " + Files.size(file) + "  " + path + "\n");
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        lines.sort(null);
        StringBuilder manifest = new StringBuilder();
        lines.forEach(line -> manifest.append(line, line.indexOf('\0') + 1, line.length()));
        return of(manifest.toString());
    }

    /** The first twelve digits, enough for people to tell two digests apart. */
    public String abbreviated() {
        return hex.substring(0, 12);
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + hex;
    }

    /** The algorithm, for whoever digests while doing something else with the bytes. */
    public static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
