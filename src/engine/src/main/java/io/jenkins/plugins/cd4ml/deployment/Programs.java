package io.jenkins.plugins.cd4ml.deployment;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs the programs of a deployment, shows what they say and keeps their last words. */
final class Programs {

    private static final int LAST_LINES = 5;
    private static final int LONGEST_LINE = 200;
    private static final long GRACE_MILLIS = 2000;

    private final Path folder;
    private final Map<String, String> environment;
    private final Duration limit;
    private final Consumer<String> log;

    /**
     * @param folder in which they run
     * @param environment all that they find in theirs
     * @param limit after which they are stopped
     * @param log is given each line that they say
     */
    Programs(Path folder, Map<String, String> environment, Duration limit, Consumer<String> log) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        this.limit = limit;
        this.log = log;
    }

    /**
     * Runs one.
     *
     * @param name what it is, for the sentence, such as {@code smoke test}
     */
    DeploymentOutcome.Ran run(String name, List<String> command) {
        long start = System.nanoTime();
        Process process;
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return ran(false, "the %s cannot be started: %s".formatted(name, e.getMessage()), start);
        }
        Words words = new Words(process);
        words.start();
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                stop(process);
            }
            words.join(GRACE_MILLIS);
            if (!ended) {
                return ran(
                        false,
                        "the %s %s did not end within %d s%s"
                                .formatted(name, command.get(0), limit.toSeconds(), words.last()),
                        start);
            }
            int code = process.exitValue();
            return ran(
                    code == 0,
                    code == 0
                            ? "the %s %s passed".formatted(name, command.get(0))
                            : "the %s %s ended with %d%s".formatted(name, command.get(0), code, words.last()),
                    start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cd4mlException.Interrupted("the %s was stopped".formatted(name));
        } finally {
            stop(process);
        }
    }

    private static DeploymentOutcome.Ran ran(boolean passed, String sentence, long start) {
        return new DeploymentOutcome.Ran(passed, sentence, Math.round((System.nanoTime() - start) / 1e6) / 1e3);
    }

    /** The program first, so that it does not speak of those that it started. */
    private static void stop(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    /** Reads what a program says, in a thread: a program that it started may keep the pipe open. */
    private final class Words extends Thread {

        private final Process process;
        private final Deque<String> last = new ArrayDeque<>();

        private Words(Process process) {
            super("output of a program");
            this.process = process;
            setDaemon(true);
        }

        @Override
        public void run() {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String plain = line.replaceAll("\\p{Cntrl}", " ").strip();
                    log.accept(plain);
                    keep(plain);
                }
            } catch (IOException e) {
                // It ended while it spoke; what it said before counts.
                keep("");
            }
        }

        private synchronized void keep(String line) {
            if (!line.isEmpty()) {
                last.addLast(line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…");
            }
            if (last.size() > LAST_LINES) {
                last.removeFirst();
            }
        }

        private synchronized String last() {
            return last.isEmpty() ? " and said nothing" : ": " + String.join(" / ", last);
        }
    }
}
