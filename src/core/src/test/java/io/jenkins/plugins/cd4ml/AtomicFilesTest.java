package io.jenkins.plugins.cd4ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

    @TempDir
    Path folder;

    @Test
    void aFileIsWrittenWithItsFolders() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFiles.write(file, "größe");
        assertThat(file).hasContent("größe");
        AtomicFiles.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
        assertThat(names(file.getParent())).containsExactly("c.txt");
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    out.write('n');
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");
        assertThat(file).hasContent("old");
        assertThat(names(folder)).containsExactly("c.txt");
    }

    @Test
    void othersMayReadWhatTheyMayReadOtherwise() throws IOException {
        Path ordinary = Files.writeString(folder.resolve("ordinary"), "x");
        Path atomic = folder.resolve("atomic");
        AtomicFiles.write(atomic, "x");
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(atomic)).isEqualTo(Files.getPosixFilePermissions(ordinary));
        }
    }

    @Test
    void aFolderTakesThePlaceOfAnotherAsAWhole() throws IOException {
        Path target = folder.resolve("stage");
        AtomicFiles.write(target.resolve("old/file"), "old");
        Path finished = folder.resolve("work");
        AtomicFiles.write(finished.resolve("file"), "new");
        AtomicFiles.replaceFolder(finished, target);
        assertThat(target.resolve("file")).hasContent("new");
        assertThat(target.resolve("old")).doesNotExist();
        assertThat(names(folder)).containsExactly("stage");
    }

    @Test
    void aFolderIsPutWhereNoneWas() throws IOException {
        Path finished = folder.resolve("work");
        AtomicFiles.write(finished.resolve("file"), "new");
        AtomicFiles.replaceFolder(finished, folder.resolve("a/stage"));
        assertThat(folder.resolve("a/stage/file")).hasContent("new");
    }

    @Test
    void aFolderThatCannotBeMovedLeavesTheOldOne() throws IOException {
        Path target = folder.resolve("stage");
        AtomicFiles.write(target.resolve("file"), "old");
        assertThatThrownBy(() -> AtomicFiles.replaceFolder(folder.resolve("none"), target))
                .isInstanceOf(IOException.class);
        assertThat(target.resolve("file")).hasContent("old");
        assertThat(names(folder)).containsExactly("stage");
    }

    private static String[] names(Path folder) {
        return folder.toFile().list();
    }
}
