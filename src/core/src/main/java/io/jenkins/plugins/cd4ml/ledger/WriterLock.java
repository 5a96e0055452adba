package io.jenkins.plugins.cd4ml.ledger;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps writers of one ledger apart. A file lock holds between processes but not between the threads of one, for which
 * there is a lock in memory.
 */
public final class WriterLock {

    private static final Map<Path, ReentrantLock> IN_MEMORY = new ConcurrentHashMap<>();
    private static final int ATTEMPTS = 300;
    private static final long PAUSE_MILLIS = 100;

    private WriterLock() {}

    /** What is done while nobody else writes. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Does something while nobody else writes. The locks are held for moments, so whoever waits half a minute is told
     * that something is wrong.
     */
    public static <T> T holding(Path lockFile, Work<T> work) throws IOException {
        Files.createDirectories(Objects.requireNonNull(lockFile.getParent(), "a lock lies in a folder"));
        ReentrantLock inMemory = IN_MEMORY.computeIfAbsent(lockFile, path -> new ReentrantLock());
        try {
            if (!inMemory.tryLock(ATTEMPTS * PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw heldTooLong(lockFile);
            }
        } catch (InterruptedException e) {
            throw interrupted(lockFile);
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock(channel, lockFile)) {
            return held.isValid() ? work.run() : null;
        } finally {
            inMemory.unlock();
        }
    }

    private static FileLock lock(FileChannel channel, Path lockFile) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw interrupted(lockFile);
            }
        }
        throw heldTooLong(lockFile);
    }

    private static Cd4mlException heldTooLong(Path lockFile) {
        return new Cd4mlException.Internal(
                "another process has held %s for half a minute; wait for it or end it".formatted(lockFile), null);
    }

    private static Cd4mlException interrupted(Path lockFile) {
        Thread.currentThread().interrupt();
        return new Cd4mlException.Interrupted("interrupted while waiting for %s".formatted(lockFile));
    }
}
