package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A zip file that is the same, byte for byte, whenever its content is: entries are stored as they are, sorted by name,
 * and dated 1980. It is read only in exactly this form, so nothing can hide in it.
 */
final class BundleArchive {

    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private BundleArchive() {}

    /** Writes the archive. The caller closes the stream. */
    static void write(SortedMap<String, byte[]> files, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            CRC32 checksum = new CRC32();
            checksum.update(file.getValue());
            ZipEntry entry = new ZipEntry(file.getKey());
            entry.setTimeLocal(EPOCH);
            entry.setSize(file.getValue().length);
            entry.setCrc(checksum.getValue());
            zip.putNextEntry(entry);
            zip.write(file.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Reads an archive.
     *
     * @param names the files that it must hold, no more and no fewer
     * @param maximumBytes the largest archive that is read
     * @throws Cd4mlException.BadData when it is anything but what {@link #write} writes
     */
    static SortedMap<String, byte[]> read(Path archive, Collection<String> names, int maximumBytes) throws IOException {
        byte[] content = content(archive, maximumBytes);
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!names.contains(entry.getName()) || entry.getMethod() != ZipEntry.STORED) {
                    throw damaged(archive, "it holds an entry that no bundle has", null);
                }
                if (files.put(entry.getName(), zip.readAllBytes()) != null) {
                    throw damaged(archive, "it holds " + entry.getName() + " twice", null);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(archive, "it is cut off or was changed", e);
        }
        if (!files.keySet().containsAll(names)) {
            throw damaged(archive, files.isEmpty() ? "it is no archive" : "files are missing in it", null);
        }
        ByteArrayOutputStream again = new ByteArrayOutputStream(content.length);
        write(files, again);
        if (!Arrays.equals(content, again.toByteArray())) {
            throw damaged(archive, "it is cut off or was changed", null);
        }
        return files;
    }

    /** The failure of a file that is no bundle. */
    static Cd4mlException.BadData damaged(Path archive, String why, Exception cause) {
        return new Cd4mlException.BadData(
                "the file %s is no model bundle that can be used: %s; train the model again or fetch the bundle again"
                        .formatted(archive, why),
                cause);
    }

    private static byte[] content(Path archive, int maximumBytes) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            byte[] content = in.readNBytes(maximumBytes);
            if (in.read() >= 0) {
                throw damaged(archive, "it has more than %d bytes".formatted(maximumBytes), null);
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new Cd4mlException.BadData("there is no model bundle %s".formatted(archive), e);
        }
    }
}
