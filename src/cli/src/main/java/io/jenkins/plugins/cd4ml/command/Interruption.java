package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;

/** Watches over work that Ctrl-C may stop: unfinished folders go and the user hears what stands. */
final class Interruption implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private static final String NOTHING_CHANGED =
            "interrupted; nothing was changed: what finished before still stands and no alias has moved";
    private static final String CHECKPOINT = "; the training left a checkpoint, from which --resume goes on";

    /** How long the work may take to leave where it stands. Services and Jenkins wait longer before they kill. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;
    private volatile String sentence = NOTHING_CHANGED;
    private volatile boolean leavesCheckpoint;

    /**
     * @param run whose unfinished folders are removed
     * @param tell is given the failure
     */
    Interruption(RunFolder run, Consumer<Cd4mlException> tell) {
        Path checkpoint = run.checkpoint();
        FileTime before = lastModified(checkpoint);
        hook = new Thread(
                () -> {
                    letLeaveCheckpoint();
                    removeUnfinished(run.root());
                    boolean left = !lastModified(checkpoint).equals(before) && Files.exists(checkpoint);
                    tell.accept(new Cd4mlException.Interrupted(left ? sentence + CHECKPOINT : sentence));
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

    /** Whether the work that begins now leaves where it stands when its thread is interrupted. */
    void mayLeaveCheckpoint(boolean may) {
        leavesCheckpoint = may;
    }

    private void letLeaveCheckpoint() {
        if (leavesCheckpoint) {
            worker.interrupt();
            try {
                over.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileTime lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    @Override
    public void close() {
        over.countDown();
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
