package io.jenkins.plugins.cd4ml.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {

    /** FIPS 180-4 examples, and the digest of nothing. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @TempDir
    Path folder;

    @Test
    void digestsAreThoseOfTheStandard() throws IOException {
        assertThat(Digest.of("abc").hex()).isEqualTo(ABC);
        assertThat(Digest.of(new byte[0]).hex()).isEqualTo(NOTHING);
        assertThat(Digest.of("abc")).hasToString("sha256:" + ABC);
        assertThat(Digest.parse("sha256:" + ABC)).isEqualTo(Digest.of("abc"));
        assertThat(Digest.of("abc").abbreviated()).isEqualTo("ba7816bf8f01");
        Path file = Files.writeString(folder.resolve("file"), "abc");
        assertThat(Digest.ofFile(file).hex()).isEqualTo(ABC);
    }

    @Property(tries = 50)
    void aStreamHasTheDigestOfItsBytes(@ForAll @Size(max = 200_000) byte[] content) throws IOException {
        assertThat(Digest.of(new ByteArrayInputStream(content))).isEqualTo(Digest.of(content));
    }

    @Test
    void otherFormsAreRefused() {
        for (String text :
                List.of("", "sha256:", ABC, "md5:" + ABC, "sha256:" + ABC.toUpperCase(), "sha256:" + ABC + "0")) {
            assertThatThrownBy(() -> Digest.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The manifest is part of the interface: OpenSSF Model Signing's form, which sha256sum can make too. */
    @Test
    void aFolderHasTheDigestOfItsManifest() throws IOException {
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("b/c"), "abc");
        Files.writeString(folder.resolve("a"), "");
        assertThat(Digest.ofFolder(folder)).isEqualTo(Digest.of("%s  0  a\n%s  3  b/c\n".formatted(NOTHING, ABC)));
    }

    @Test
    void anEmptyFolderInsideDoesNotCount() throws IOException {
        Files.writeString(folder.resolve("a"), "x");
        Digest before = Digest.ofFolder(folder);
        Files.createDirectories(folder.resolve("empty"));
        assertThat(Digest.ofFolder(folder)).isEqualTo(before);
    }

    @Test
    void aSymbolicLinkIsRefused() throws IOException {
        Files.writeString(folder.resolve("a"), "x");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a"));
        assertThatThrownBy(() -> Digest.ofFolder(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("link");
    }

    /** Two folders have the same digest exactly when they hold the same paths with the same contents. */
    @Property(tries = 60)
    void onlyPathsAndContentsCount(
            @ForAll @Size(min = 1, max = 4) Map<@AlphaChars @StringLength(min = 1, max = 3) String, String> one,
            @ForAll @Size(min = 1, max = 4) Map<@AlphaChars @StringLength(min = 1, max = 3) String, String> two)
            throws IOException {
        Map<String, String> first = new TreeMap<>(one);
        Map<String, String> second = new TreeMap<>(two);
        assertThat(digest(first).equals(digest(second))).isEqualTo(first.equals(second));
        assertThat(digest(first)).isEqualTo(digest(first));
    }

    private static Digest digest(Map<String, String> files) throws IOException {
        Path folder = Files.createTempDirectory("digest");
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue().replaceAll("\\p{Cs}", "?"));
            }
            return Digest.ofFolder(folder);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }
}
