package io.jenkins.plugins.cd4ml.evidence;

import hudson.model.Run;
import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What pages show of a build beyond its record: files beside {@code build.xml}, which are read when somebody looks and
 * forgotten when memory is needed. They go with the build. Any number of readers and writers may use one.
 */
public final class BuildDetails {

    /** The largest piece, in bytes. */
    public static final int MAXIMUM_BYTES = 4 * 1024 * 1024;

    private static final String FOLDER = "cd4ml";
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MOST_SEGMENTS = 6;

    private final Supplier<Path> root;
    private final Map<Path, WeakReference<Object>> read = new ConcurrentHashMap<>();

    /**
     * Details below a folder.
     *
     * @param root of the build; asked each time, since a job that is renamed takes its builds along
     */
    BuildDetails(Supplier<Path> root) {
        this.root = root;
    }

    /** The details of a build that has run a stage, otherwise those that it will have. */
    public static BuildDetails of(Run<?, ?> run) {
        BuildEvidence evidence = run.getAction(BuildEvidence.class);
        return evidence == null ? at(run) : evidence.details();
    }

    static BuildDetails at(Run<?, ?> run) {
        return new BuildDetails(() -> run.getRootDir().toPath());
    }

    /**
     * Writes a piece, in the place of an earlier one.
     *
     * @param stage whose it is, see {@link StageSummary#archiveFolder()}
     * @param name such as {@code charts.json}
     * @throws Cd4mlException.BadData when it is larger than {@link #MAXIMUM_BYTES}
     */
    public void put(String stage, String name, byte[] content) throws IOException {
        if (content.length > MAXIMUM_BYTES) {
            throw new Cd4mlException.BadData("%s of %s has %d bytes; at most %d are kept beside a build"
                    .formatted(name, stage, content.length, MAXIMUM_BYTES));
        }
        Path file = file(stage, name);
        AtomicFiles.write(file, content);
        read.remove(file);
    }

    /** The bytes of a piece, or empty when the build has none, as builds of earlier versions. */
    public Optional<byte[]> get(String stage, String name) throws IOException {
        Path file = file(stage, name);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(in.readNBytes(MAXIMUM_BYTES));
        } catch (NoSuchFileException e) {
            // The build was deleted meanwhile.
            return Optional.empty();
        }
    }

    /**
     * A piece as a value. Whoever shows a page reads it once, however often the page asks.
     *
     * @throws Cd4mlException.BadData when the file holds something else
     */
    public <T> Optional<T> read(String stage, String name, Class<T> type) throws IOException {
        Path file = file(stage, name);
        WeakReference<Object> known = read.get(file);
        Object value = known == null ? null : known.get();
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        Optional<T> fresh = get(stage, name).map(bytes -> Json.read(bytes, type, "the file " + file));
        fresh.ifPresent(one -> read.put(file, new WeakReference<>(one)));
        return fresh;
    }

    private Path file(String stage, String name) {
        String[] segments = (stage + "/" + name).split("/", -1);
        Path file = root.get().resolve(FOLDER);
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches() || segment.startsWith(".") || segments.length > MOST_SEGMENTS) {
                throw new IllegalArgumentException(
                        "a piece of a build's details has a plain name, not %s/%s".formatted(stage, name));
            }
            file = file.resolve(segment);
        }
        return file;
    }
}
