package io.jenkins.plugins.cd4ml.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventTailTest {

    @TempDir
    private Path folder;

    @Test
    void wholeLinesAreReadAndThoseThatAreBeingWrittenAreNot() throws IOException {
        assertThat(EventTail.read(file("one\ntwo\nthr"))).isEqualTo("one\ntwo\n");
        assertThat(EventTail.read(file("one"))).isEmpty();
        assertThat(EventTail.read(file(""))).isEmpty();
    }

    @Test
    void aWorkerThatHasNotBegunToldNothing() throws IOException {
        assertThat(EventTail.read(folder.resolve("events.ndjson"))).isEmpty();
        assertThat(EventTail.read(folder)).isEmpty();
    }

    @Test
    void ofALargeFileTheEndIsReadFromTheBeginningOfALine() throws IOException {
        String line = "x".repeat(999) + "\n";
        String read = EventTail.read(file(line.repeat(1000)));

        assertThat(read)
                .hasSizeLessThanOrEqualTo(EventTail.MAXIMUM_BYTES)
                .startsWith(line)
                .endsWith(line);
        assertThat(read.length() % line.length()).isZero();
    }

    @Test
    void noSymbolicLinkIsFollowed() throws IOException {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "symbolic links need a privilege on Windows");
        Path secret = Files.writeString(folder.resolve("secret"), "secret\n");

        assertThat(EventTail.read(Files.createSymbolicLink(folder.resolve("events.ndjson"), secret)))
                .isEmpty();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("events"), content);
    }
}
