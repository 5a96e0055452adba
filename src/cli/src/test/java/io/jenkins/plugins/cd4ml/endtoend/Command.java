package io.jenkins.plugins.cd4ml.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jenkins.plugins.cd4ml.command.Cd4ml;
import io.jenkins.plugins.cd4ml.command.Main;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code cd4ml}: in a process of its own where that matters, otherwise in this one, which saves its start. */
final class Command {

    private static final long LIMIT_MINUTES = 5;

    private Command() {}

    /** How a process ended and what it said. */
    record Ended(int code, String out, String err) {

        /** The lines of standard error that are not empty. */
        List<String> errors() {
            return err.lines().filter(line -> !line.isBlank()).toList();
        }
    }

    /** A process that is still at work. Its words go to files, so that it never waits for a reader. */
    record Running(Process process, Path out, Path err) {

        Ended await() {
            try {
                if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("the command did not end in time: " + Files.readString(err));
                }
                return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** The words that start the command, without its arguments. */
    static List<String> words() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }

    /** Runs a command line to its end in this process, behind the door that {@link Main} uses. */
    static Ended run(Path folder, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                UTF_8,
                false,
                false,
                true,
                folder.toAbsolutePath().normalize(),
                "tester",
                new BufferedReader(Reader.nullReader()));
        int code = Cd4ml.execute(terminal, arguments);
        return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Starts a command line in a process of its own. */
    static Running start(Path folder, String... arguments) {
        List<String> line = new ArrayList<>(words());
        line.addAll(Arrays.asList(arguments));
        return startProcess(folder, line);
    }

    static Running startProcess(Path folder, List<String> line) {
        try {
            Path words = Files.createTempDirectory("cd4ml-command");
            Path out = words.resolve("out");
            Path err = words.resolve("err");
            // Deleted in the opposite order.
            List.of(words, out, err).forEach(file -> file.toFile().deleteOnExit());
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("OMP_NUM_THREADS", "1");
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
