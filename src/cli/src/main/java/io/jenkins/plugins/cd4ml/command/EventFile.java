package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.worker.Progress;
import io.jenkins.plugins.cd4ml.worker.ProgressEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Writes progress as lines of JSON. The file stays small: a line when an activity begins and ends, otherwise one in two
 * seconds, and no more than {@value #MOST_LINES} in all.
 */
final class EventFile implements Progress, AutoCloseable {

    static final int MOST_LINES = 5_000;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final OutputStream out;
    private final Stage stage;
    private final InstantSource clock;
    private String activity = "";
    private Instant last = Instant.MIN;
    private int lines;
    private boolean broken;

    private EventFile(OutputStream out, Stage stage, InstantSource clock) {
        this.out = out;
        this.stage = stage;
        this.clock = clock;
    }

    static EventFile open(Path file, Stage stage, InstantSource clock) throws IOException {
        return new EventFile(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), stage, clock);
    }

    @Override
    public synchronized void report(String doing, long done, long total, String unit, Map<String, Double> numbers) {
        Instant now = clock.instant();
        boolean edge = !doing.equals(activity) || (total > 0 && done >= total);
        if (!broken && lines < MOST_LINES && (edge || !now.isBefore(last.plus(PAUSE)))) {
            activity = doing;
            last = now;
            lines++;
            write(new ProgressEvent(now, stage, doing, done, total, unit, numbers));
        }
    }

    private void write(ProgressEvent event) {
        byte[] line = Json.bytes(event);
        try {
            out.write(line);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            // Progress is for comfort: it must not stop the work, and a full disk stops the work anyway.
            broken = true;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
