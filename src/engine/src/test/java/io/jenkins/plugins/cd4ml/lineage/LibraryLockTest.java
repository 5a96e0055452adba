package io.jenkins.plugins.cd4ml.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryLockTest {

    @TempDir
    private Path folder;

    @Test
    void everyLibraryHasALineThatSha256sumCanCheck() throws IOException {
        Path one = Files.writeString(folder.resolve("b.jar"), "b");
        Path other = Files.writeString(folder.resolve("a.jar"), "a");
        String classPath = String.join(
                File.pathSeparator, one.toString(), other.toString(), one.toString(), folder + "/gone.jar", "");
        assertThat(LibraryLock.of(classPath).text())
                .isEqualTo("%s  a.jar\n%s  b.jar\n"
                        .formatted(Digest.of("a").hex(), Digest.of("b").hex()));
    }

    @Test
    void classesThatAreNoArchiveYetAreLockedAsAFolder() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("core/target/classes"));
        Files.writeString(classes.resolve("A.class"), "A");
        assertThat(LibraryLock.of(classes.toString()).text())
                .isEqualTo("%s  core/target/classes/\n"
                        .formatted(Digest.ofFolder(classes).hex()));
    }

    @Test
    void aLibraryThatCannotBeReadIsNamed() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("core/target/classes"));
        Files.createSymbolicLink(classes.resolve("link"), folder);
        assertThatThrownBy(() -> LibraryLock.of(classes.toString()))
                .isInstanceOf(Cd4mlException.Internal.class)
                .hasMessageContaining("the library " + classes + " cannot be read")
                .hasMessageContaining("the lineage would not say with what the work was done");
    }

    @Test
    void theLibrariesOfThisProcessAreLocked() {
        assertThat(LibraryLock.ofProcess().text()).contains("duckdb_jdbc").contains("nd4j-native");
        assertThat(LibraryLock.ofProcess()).isSameAs(LibraryLock.ofProcess());
    }
}
