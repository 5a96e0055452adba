package io.jenkins.plugins.cd4ml.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void fastProgressIsThinnedButItsEndsAreKept() throws IOException {
        Path file = folder.resolve("events.ndjson");
        try (EventFile events = EventFile.open(file, Stage.TRAIN_MODEL, () -> now)) {
            for (int epoch = 1; epoch <= 1000; epoch++) {
                now = now.plus(Duration.ofMillis(10));
                events.report("Training", epoch, 1000, "epochs");
            }
        }

        // Ten seconds: the first, the last, and one in two seconds between them.
        assertThat(Files.readAllLines(file))
                .hasSizeBetween(5, 8)
                .first()
                .asString()
                .contains("\"done\":1,");
        assertThat(Files.readAllLines(file)).last().asString().contains("\"done\":1000,");
    }

    @Test
    void theFileStaysBounded() throws IOException {
        Path file = folder.resolve("events.ndjson");
        try (EventFile events = EventFile.open(file, Stage.TRAIN_MODEL, () -> now)) {
            for (int i = 0; i < 2 * EventFile.MOST_LINES; i++) {
                events.report("Activity " + i, 0, 0, "rows");
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(EventFile.MOST_LINES);
    }
}
