package io.jenkins.plugins.cd4ml.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.CustomMetric;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.io.FileUtils;

/** Asks a command for a metric. It gets the predictions file's path and prints JSON. */
final class MetricCommand {

    /** The longest answer that is read, in bytes: enough for a number for each of a million rows. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final int SHOWN = 300;

    /**
     * What a command prints: either a value with its standard error, or one number for each row.
     *
     * @param value the metric, or null
     * @param standardError of the value, or null
     * @param rows one number for each row of the predictions file, in their order, or null
     */
    record Answer(Double value, Double standardError, double[] rows) {}

    private final CustomMetric metric;
    private final Path folder;

    /** @param folder in which the command runs */
    MetricCommand(CustomMetric metric, Path folder) {
        this.metric = metric;
        this.folder = folder;
    }

    Answer ask(Path predictions) throws IOException {
        Path errors = Files.createTempFile("cd4ml-metric", ".err");
        try {
            List<String> command = new ArrayList<>(metric.command());
            command.add(predictions.toAbsolutePath().toString());
            Process process = start(command, errors);
            try {
                process.getOutputStream().close();
                byte[] output = output(process);
                int code = process.waitFor();
                if (code != 0) {
                    throw bad("ended with %d%s".formatted(code, lastWords(errors)));
                }
                return answer(output);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Cd4mlException.Interrupted(
                        "the command of the metric %s was stopped".formatted(metric.name()));
            } finally {
                stop(process);
            }
        } finally {
            FileUtils.deleteQuietly(errors.toFile());
        }
    }

    private Process start(List<String> command, Path errors) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException e) {
            throw new Cd4mlException.Configuration(
                    "the command of the metric %s cannot be started: %s; name a program that this machine has"
                            .formatted(metric.name(), e.getMessage()),
                    e);
        }
    }

    private byte[] output(Process process) throws InterruptedException {
        CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> {
            try (InputStream in = process.getInputStream()) {
                return in.readNBytes(MOST_BYTES + 1);
            } catch (IOException e) {
                return new byte[0];
            }
        });
        try {
            byte[] read = output.get(metric.timeoutSeconds(), TimeUnit.SECONDS);
            if (read.length > MOST_BYTES) {
                throw bad("printed more than %d bytes; print a value with its standardError".formatted(MOST_BYTES));
            }
            if (!process.waitFor(metric.timeoutSeconds(), TimeUnit.SECONDS)) {
                throw late();
            }
            return read;
        } catch (TimeoutException e) {
            throw late();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Cd4mlException late() {
        return bad(
                "did not end within %d seconds; give it more with timeoutSeconds".formatted(metric.timeoutSeconds()));
    }

    private Answer answer(byte[] output) {
        Answer answer;
        try {
            answer = Json.mapper().readValue(Json.text(output), Answer.class);
        } catch (JsonProcessingException e) {
            throw bad(
                    "printed \"%s\", which is not the JSON that is expected: {\"rows\": [one number for each row]} or {\"value\": ..., \"standardError\": ...}"
                            .formatted(shortened(new String(output, StandardCharsets.UTF_8))));
        }
        boolean summary = answer != null && answer.value != null && answer.standardError != null && answer.rows == null;
        boolean byRow = answer != null && answer.value == null && answer.standardError == null && answer.rows != null;
        if (!summary && !byRow) {
            throw bad(
                    "must print either {\"rows\": [one number for each row]} or {\"value\": ..., \"standardError\": ...}");
        }
        if (summary
                && !(Double.isFinite(answer.value)
                        && answer.standardError >= 0
                        && Double.isFinite(answer.standardError))) {
            throw bad("printed the value %s with the standardError %s; expected a number, and one of at least 0"
                    .formatted(answer.value, answer.standardError));
        }
        return answer;
    }

    private Cd4mlException bad(String what) {
        return new Cd4mlException.BadData("the command of the metric %s %s".formatted(metric.name(), what));
    }

    private static String lastWords(Path errors) throws IOException {
        String text;
        try (InputStream in = Files.newInputStream(errors)) {
            text = new String(in.readNBytes(1024 * 1024), StandardCharsets.UTF_8);
        }
        String last = text.lines().filter(line -> !line.isBlank()).reduce("", (one, next) -> next);
        return last.isEmpty() ? "" : ": " + shortened(last);
    }

    private static String shortened(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
