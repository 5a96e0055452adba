package io.jenkins.plugins.cd4ml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.io.FileUtils;

/** Writes files and folders so that a reader sees the old one or the new one, never half of one. */
public final class AtomicFiles {

    private static final System.Logger LOG = System.getLogger(AtomicFiles.class.getName());

    private AtomicFiles() {}

    /** What writes the content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes text as UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, out -> out.write(content));
    }

    /** Writes to a temporary file beside the target, brings it to the disk and renames it. */
    public static void write(Path file, Content content) throws IOException {
        Path folder = folderOf(file);
        Files.createDirectories(folder);
        // Not createTempFile: its files can be read by their owner only, and the name would not be all that is
        // replaced.
        Path temporary = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)) {
                content.writeTo(out);
            }
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(temporary, file);
            sync(folder);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Puts a finished folder in the place of another one. The old one is moved aside first, since a folder cannot be
     * replaced in one step; it is deleted afterwards.
     */
    public static void replaceFolder(Path finished, Path target) throws IOException {
        Files.createDirectories(folderOf(target));
        Path aside = target.resolveSibling(
                "." + target.getFileName() + ".old-" + ProcessHandle.current().pid());
        FileUtils.deleteDirectory(aside.toFile());
        if (Files.exists(target)) {
            move(target, aside);
        }
        try {
            move(finished, target);
        } catch (IOException e) {
            if (Files.exists(aside)) {
                move(aside, target);
            }
            throw e;
        }
        FileUtils.deleteDirectory(aside.toFile());
    }

    /** Brings the names in a folder to the disk, so that a loss of power takes none of them back. */
    public static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not every system opens folders; where it does not, it needs no such call.
            LOG.log(System.Logger.Level.TRACE, () -> folder + " cannot be opened to be synchronised: " + e);
        }
    }

    /** The folder in which a file lies. */
    public static Path folderOf(Path file) {
        return Objects.requireNonNull(
                file.toAbsolutePath().getParent(), "the root of a file system cannot be replaced");
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
