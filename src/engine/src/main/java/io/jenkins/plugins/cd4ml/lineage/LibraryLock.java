package io.jenkins.plugins.cd4ml.lineage;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The digest of every library that a process runs with, one line {@code <hex>  <name>} each, sorted by name. That is the
 * form of {@code sha256sum}, so that anyone can hold it against an installation: {@code cd lib && sha256sum -c
 * libraries.lock}.
 *
 * @param text the lines
 */
public record LibraryLock(String text) {

    private static LibraryLock ofProcess;

    /**
     * The libraries of this process. They are digested once; a process keeps its class path for life.
     *
     * @throws Cd4mlException.Internal naming the library that cannot be read
     */
    public static synchronized LibraryLock ofProcess() {
        if (ofProcess == null) {
            ofProcess = of(System.getProperty("java.class.path"));
        }
        return ofProcess;
    }

    /**
     * The libraries of a class path; entries that do not exist are none, as for Java.
     *
     * @throws Cd4mlException.Internal naming the library that cannot be read
     */
    static LibraryLock of(String classPath) {
        return new LibraryLock(Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .distinct()
                .filter(Files::exists)
                .parallel()
                .map(LibraryLock::line)
                .sorted((one, other) -> name(one).compareTo(name(other)))
                .map(line -> line + "\n")
                .collect(Collectors.joining()));
    }

    /** The file's content. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Path library) {
        try {
            return Files.isDirectory(library)
                    ? "%s  %s/".formatted(Digest.ofFolder(library).hex(), shortPath(library))
                    : "%s  %s".formatted(Digest.ofFile(library).hex(), library.getFileName());
        } catch (IOException e) {
            throw new Cd4mlException.Internal(
                    "the library %s cannot be read (%s), so the lineage would not say with what the work was done; install cd4ml again"
                            .formatted(library, e.getMessage()),
                    e);
        }
    }

    private static String name(String line) {
        return line.substring(line.indexOf(' '));
    }

    /** Classes that are no archive yet, as while cd4ml itself is being developed: module and folder, not the machine's path. */
    private static String shortPath(Path folder) {
        Path full = folder.toAbsolutePath().normalize();
        int names = full.getNameCount();
        return full.subpath(Math.max(0, names - 3), names).toString().replace('\\', '/');
    }
}
