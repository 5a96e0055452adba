package io.jenkins.plugins.cd4ml.parity;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A command that gets the rows as CSV on its standard input and answers as CSV on its standard output.
 *
 * @param line as for the shell
 * @param folder in which it runs
 * @param limit how long it may take
 */
public record ServedByCommand(String line, Path folder, Duration limit) implements Served {

    private static final int LONGEST_COMPLAINT = 400;

    @Override
    public SourceSettings predict(Path rows, Path work) throws IOException, InterruptedException {
        Path answer = work.resolve("served.csv");
        Path complaint = work.resolve("errors.txt");
        Process process = new ProcessBuilder(words())
                .directory(folder.toFile())
                .redirectInput(rows.toFile())
                .redirectOutput(answer.toFile())
                .redirectError(complaint.toFile())
                .start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Cd4mlException.BadData("the command \"%s\" did not end within %d seconds; give it more time"
                        .formatted(line, limit.toSeconds()));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        if (process.exitValue() != 0) {
            throw new Cd4mlException.BadData(
                    "the command \"%s\" ended with %d: %s".formatted(line, process.exitValue(), words(complaint)));
        }
        return new SourceSettings(answer.toString(), SourceSettings.Format.CSV, null, null, null);
    }

    private List<String> words() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows");
        return windows ? List.of("cmd", "/c", line) : List.of("sh", "-c", line);
    }

    private static String words(Path complaint) throws IOException {
        String text = new String(Files.readAllBytes(complaint), StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "it said nothing" : text.substring(Math.max(0, text.length() - LONGEST_COMPLAINT));
    }
}
