package io.jenkins.plugins.cd4ml.run;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a run folder to one process at a time. The system frees the lock when the process dies. */
final class RunLock implements AutoCloseable {

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws Cd4mlException.Configuration when another process works in the folder
     */
    static RunLock take(RunFolder run) throws IOException {
        Path file = run.root().resolveSibling("run.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new RunLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process holds it, which is the same to the user.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new Cd4mlException.Configuration(
                "another cd4ml works in %s; wait until it has ended, or use a copy of the project"
                        .formatted(run.root()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
