package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.SealedFile;
import io.jenkins.plugins.cd4ml.ledger.WriterLock;
import io.jenkins.plugins.cd4ml.registry.Candidate.KeptFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** The versions of one model in the registry's folder. Each costs the same however many there are. */
final class KeptVersions implements BundleIndex.Versions {

    private static final String INCOMING = ".incoming-";
    private static final Duration LONGEST_COPY = Duration.ofDays(1);

    private final RegistryFolders folders;
    private final String model;
    private final Clock clock;
    private final BundleIndex index;

    KeptVersions(RegistryFolders folders, String model, Clock clock) {
        this.folders = folders;
        this.model = model;
        this.clock = clock;
        this.index = new BundleIndex(folders, model, this);
    }

    /** The content of {@code version.json}. Of a collected version it still tells which files there were. */
    record Kept(ModelVersion version, SortedMap<String, Digest> files) {

        /** The files that are kept now. */
        SortedMap<String, Digest> present() {
            return version.collected() == null ? files : new TreeMap<>();
        }
    }

    @Override
    public boolean exists(int number) {
        return Files.isRegularFile(file(number));
    }

    @Override
    public Map<Digest, Integer> bundles() throws IOException {
        Map<Digest, Integer> bundles = new HashMap<>();
        for (int number : numbers()) {
            ModelVersion version = kept(number).version();
            if (version.collected() == null) {
                bundles.put(version.bundle(), number);
            }
        }
        return bundles;
    }

    @Override
    public int highest() throws IOException {
        return numbers().stream().findFirst().orElse(0);
    }

    /** The numbers of the versions, highest first. */
    private List<Integer> numbers() throws IOException {
        return RegistryFolders.names(folders.versions(model)).stream()
                .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** See {@link io.jenkins.plugins.cd4ml.registry.ModelRegistry#versions(String, Integer, int)}. */
    List<ModelVersion> page(Integer before, int limit) throws IOException {
        int highest = index.highest();
        List<ModelVersion> versions = new ArrayList<>();
        int from = before == null ? highest : Math.min(before - 1, highest);
        for (int number = from; number > 0 && versions.size() < limit; number--) {
            if (exists(number)) {
                versions.add(kept(number).version());
            }
        }
        return versions;
    }

    Optional<ModelVersion> find(int number) {
        return exists(number) ? Optional.of(kept(number).version()) : Optional.empty();
    }

    Optional<ModelVersion> withBundle(Digest bundle) throws IOException {
        return index.number(bundle)
                .flatMap(this::find)
                .filter(version ->
                        version.collected() == null && version.bundle().equals(bundle));
    }

    Kept kept(int number) {
        Path file = file(number);
        Kept kept = SealedFile.readOldToo(file, Kept.class);
        if (!kept.version().model().equals(model) || kept.version().version() != number) {
            throw new Cd4mlException.BadData(
                    "the file %s speaks of %s".formatted(file, kept.version().reference()));
        }
        return kept;
    }

    /** The version as it is kept, which must be the one that is meant. */
    Kept same(ModelVersion version) {
        Kept kept = kept(version.version());
        if (!kept.version().collectedAt(null).equals(version.collectedAt(null))) {
            throw new Cd4mlException.BadData(
                    "%s in the registry is another model than the one that is meant".formatted(version.reference()));
        }
        return kept;
    }

    /** The version as it is kept, which must still have its files; {@code what} could not be done otherwise. */
    Kept withFiles(ModelVersion version, String what) {
        Kept kept = same(version);
        if (kept.version().collected() != null) {
            throw new Cd4mlException.Refused("%s was collected at %s and has no files any more, so it cannot be %s"
                    .formatted(version.reference(), kept.version().collected(), what));
        }
        return kept;
    }

    InputStream open(ModelVersion version, String name) throws IOException {
        Kept kept = kept(version.version());
        Digest digest = kept.files().get(name);
        if (digest != null && kept.version().collected() != null) {
            throw new Cd4mlException.BadData("%s was collected at %s, so its %s is gone"
                    .formatted(version.reference(), kept.version().collected(), name));
        }
        Path path = RegistryFolders.file(folders.version(model, version.version()), name);
        if (digest == null || !Files.isRegularFile(path)) {
            throw new Cd4mlException.BadData(
                    "%s keeps no file %s; looked for %s".formatted(version.reference(), name, path));
        }
        return new VerifiedInputStream(Files.newInputStream(path), digest, path.toString());
    }

    /** Copies without a lock, since that may take long; then takes a number and renames, which is a moment. */
    ModelVersion keep(Candidate candidate) throws IOException {
        Path incoming = folders.model(model).resolve(INCOMING + UUID.randomUUID());
        try {
            SortedMap<String, Digest> files = new TreeMap<>();
            for (Map.Entry<String, KeptFile> file : candidate.files().entrySet()) {
                copy(file.getKey(), file.getValue(), incoming);
                files.put(file.getKey(), file.getValue().digest());
            }
            return WriterLock.holding(folders.lock(model), () -> {
                deleteLeftovers();
                index.repair();
                Optional<ModelVersion> registered = withBundle(candidate.bundle());
                return registered.isPresent() ? registered.get() : enter(candidate, files, incoming);
            });
        } finally {
            FileUtils.deleteQuietly(incoming.toFile());
        }
    }

    private ModelVersion enter(Candidate candidate, SortedMap<String, Digest> files, Path incoming) throws IOException {
        ModelVersion version = new ModelVersion(
                model,
                index.next(),
                candidate.bundle(),
                candidate.task(),
                candidate.data(),
                candidate.code(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        SealedFile.write(incoming.resolve(RegistryFolders.VERSION), new Kept(version, files));
        index.enter(version.bundle(), version.version());
        Path target = folders.version(model, version.version());
        Files.createDirectories(folders.versions(model));
        AtomicFiles.sync(RegistryFolders.files(incoming));
        Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
        AtomicFiles.sync(folders.versions(model));
        index.write(version.version());
        return version;
    }

    /** Removes the files of a version, under the lock of the model and when nothing needs them. */
    ModelVersion collect(Kept kept, Instant at) throws IOException {
        ModelVersion version = kept.version();
        if (version.collected() == null) {
            version = version.collectedAt(at);
            SealedFile.write(file(version.version()), new Kept(version, kept.files()));
        }
        // Also what a process that was killed here left.
        FileUtils.deleteDirectory(
                RegistryFolders.files(folders.version(model, version.version())).toFile());
        return version;
    }

    /** What processes that were killed while they copied left behind. */
    private void deleteLeftovers() throws IOException {
        try (Stream<Path> entries = Files.list(folders.model(model))) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                boolean incoming = RegistryFolders.name(entry).startsWith(INCOMING);
                if (incoming
                        && Files.getLastModifiedTime(entry)
                                .toInstant()
                                .isBefore(clock.instant().minus(LONGEST_COPY))) {
                    FileUtils.deleteQuietly(entry.toFile());
                }
            }
        }
    }

    private static void copy(String name, KeptFile file, Path incoming) throws IOException {
        Path target = RegistryFolders.file(incoming, name);
        try (InputStream in = new VerifiedInputStream(file.content().open(), file.digest(), name)) {
            AtomicFiles.write(target, in::transferTo);
        }
    }

    private Path file(int number) {
        return folders.version(model, number).resolve(RegistryFolders.VERSION);
    }
}
