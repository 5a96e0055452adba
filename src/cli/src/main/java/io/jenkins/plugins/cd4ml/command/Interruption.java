package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;

/** Watches over work that Ctrl-C may stop: unfinished folders go and the user hears what stands. */
final class Interruption implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private static final String NOTHING_CHANGED =
            "interrupted; nothing was changed: what finished before still stands and no alias has moved";

    private final Thread hook;
    private volatile String sentence = NOTHING_CHANGED;

    /**
     * @param runFolder whose unfinished folders are removed
     * @param tell is given the failure
     */
    Interruption(Path runFolder, Consumer<Cd4mlException> tell) {
        hook = new Thread(
                () -> {
                    removeUnfinished(runFolder);
                    tell.accept(new Cd4mlException.Interrupted(sentence));
                    // Native training does not listen to Java's interrupts; the process must not wait for it.
                    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
                },
                "cd4ml-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on an interruption is told in these words. */
    void standsAs(String words) {
        sentence = words;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is going down, so the hook is at work; let it end the process.
            waitForTheEnd();
        }
    }

    private void waitForTheEnd() {
        try {
            hook.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A stage works in a hidden folder of its own; the working thread may still be writing there. */
    private static void removeUnfinished(Path runFolder) {
        for (int attempt = 0; attempt < ATTEMPTS && Files.isDirectory(runFolder); attempt++) {
            boolean clean = true;
            try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(runFolder, ".*.tmp")) {
                for (Path path : unfinished) {
                    FileUtils.forceDelete(path.toFile());
                }
            } catch (IOException e) {
                clean = false;
            }
            if (clean) {
                return;
            }
        }
    }
}
