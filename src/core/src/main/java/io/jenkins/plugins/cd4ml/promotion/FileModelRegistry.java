package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.ChainedFile;
import io.jenkins.plugins.cd4ml.ledger.WriterLock;
import io.jenkins.plugins.cd4ml.promotion.Candidate.KeptFile;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** The registry in a folder; see {@link RegistryFolders} for its layout. It is safe under several processes at once. */
public final class FileModelRegistry implements ModelRegistry {

    private static final System.Logger LOG = System.getLogger(FileModelRegistry.class.getName());

    private static final String INCOMING = ".incoming-";
    private static final Duration LONGEST_COPY = Duration.ofDays(1);

    private final RegistryFolders folders;
    private final Clock clock;
    private final Consumer<String> notices;

    /** A registry that tells what it had to recover to the log. */
    public FileModelRegistry(Path root, Clock clock) {
        this(root, clock, notice -> LOG.log(System.Logger.Level.WARNING, notice));
    }

    /**
     * @param root the folder; made when something is registered
     * @param clock tells when something is registered or moved
     * @param notices is told, in a sentence, what had to be recovered after a crash
     */
    public FileModelRegistry(Path root, Clock clock, Consumer<String> notices) {
        this.folders = new RegistryFolders(root);
        this.clock = clock;
        this.notices = notices;
    }

    /** The content of {@code version.json}. */
    private record Kept(ModelVersion version, SortedMap<String, Digest> files) {}

    @Override
    public List<String> models() {
        return reading(() -> RegistryFolders.names(folders.models()));
    }

    @Override
    public List<ModelVersion> versions(String model) {
        return reading(() -> {
            List<ModelVersion> versions = new ArrayList<>();
            for (int number : numbers(model)) {
                versions.add(kept(model, number).version());
            }
            return versions;
        });
    }

    @Override
    public Optional<ModelVersion> find(ModelReference reference) {
        return reading(() -> {
            Integer number = reference.version() != null
                    ? reference.version()
                    : aliases(reference.model()).get(reference.alias());
            if (number == null || !numbers(reference.model()).contains(number)) {
                return Optional.empty();
            }
            return Optional.of(kept(reference.model(), number).version());
        });
    }

    @Override
    public SortedMap<String, Integer> aliases(String model) {
        return reading(() -> ledgerOf(model).read().state());
    }

    @Override
    public List<LedgerEntry> ledger(String model) {
        return reading(() -> ledgerOf(model).read().entries());
    }

    @Override
    public SortedMap<String, Digest> files(ModelVersion version) {
        return reading(() -> kept(version.model(), version.version()).files());
    }

    @Override
    public InputStream open(ModelVersion version, String file) {
        return reading(() -> {
            Digest digest = kept(version.model(), version.version()).files().get(file);
            Path path = RegistryFolders.file(folders.version(version.model(), version.version()), file);
            if (digest == null || !Files.isRegularFile(path)) {
                throw new Cd4mlException.BadData(
                        "%s keeps no file %s; looked for %s".formatted(version.reference(), file, path));
            }
            return new VerifiedInputStream(Files.newInputStream(path), digest, path.toString());
        });
    }

    @Override
    public Optional<byte[]> statement(String model, Digest digest) {
        return reading(() -> {
            Path file = folders.statement(model, digest.hex());
            return Files.exists(file) ? Optional.of(Json.bounded(file)) : Optional.empty();
        });
    }

    @Override
    public ModelVersion register(Candidate candidate) {
        return writing(() -> {
            Optional<ModelVersion> registered = withBundle(candidate);
            return registered.isPresent() ? registered.get() : keep(candidate);
        });
    }

    @Override
    public Optional<LedgerEntry> promote(Promotion promotion) {
        ModelVersion version = promotion.version();
        return writing(() -> WriterLock.holding(folders.lock(version.model()), () -> {
            Kept kept = kept(version.model(), version.version());
            if (!kept.version().equals(version)) {
                throw new Cd4mlException.BadData(
                        "%s in the registry is another model than the one to promote".formatted(version.reference()));
            }
            var ledger = ledgerOf(version.model());
            var content = ledger.read();
            Integer current = content.state().get(promotion.alias());
            if (Objects.equals(current, version.version())) {
                return Optional.empty();
            }
            requireUnmoved(promotion, content.entries(), current);
            List<Digest> statements = keepStatements(promotion);
            LedgerEntry entry = new LedgerEntry(
                    content.next(),
                    content.last(),
                    now(),
                    version.model(),
                    promotion.alias(),
                    version.version(),
                    current,
                    version.bundle(),
                    promotion.requestedBy(),
                    promotion.approvedBy(),
                    promotion.reason(),
                    statements,
                    promotion.rollback() ? true : null);
            ledger.append(entry, content, entry.alias());
            return Optional.of(entry);
        }));
    }

    private static void requireUnmoved(Promotion promotion, List<LedgerEntry> moves, Integer current) {
        if (Objects.equals(current, promotion.from())) {
            return;
        }
        LedgerEntry last = moves.stream()
                .filter(entry -> entry.alias().equals(promotion.alias()))
                .reduce((one, later) -> later)
                .orElseThrow();
        throw new Cd4mlException.Refused(
                "%s of %s was moved to version %d by %s at %s while this promotion was decided; look at that version and promote again"
                        .formatted(promotion.alias(), last.model(), current, last.requestedBy(), last.at()));
    }

    private List<Digest> keepStatements(Promotion promotion) throws IOException {
        List<Digest> digests = new ArrayList<>();
        for (byte[] statement : promotion.statements()) {
            Digest digest = Digest.of(statement);
            AtomicFiles.write(folders.statement(promotion.version().model(), digest.hex()), statement);
            digests.add(digest);
        }
        return digests;
    }

    /** Copies without a lock, since that may take long; then takes a number and renames, which is a moment. */
    private ModelVersion keep(Candidate candidate) throws IOException {
        Path incoming = folders.model(candidate.model()).resolve(INCOMING + UUID.randomUUID());
        try {
            SortedMap<String, Digest> files = new TreeMap<>();
            for (Map.Entry<String, KeptFile> file : candidate.files().entrySet()) {
                copy(file.getKey(), file.getValue(), incoming);
                files.put(file.getKey(), file.getValue().digest());
            }
            return WriterLock.holding(folders.lock(candidate.model()), () -> {
                deleteLeftovers(candidate.model());
                Optional<ModelVersion> registered = withBundle(candidate);
                if (registered.isPresent()) {
                    return registered.get();
                }
                ModelVersion version = new ModelVersion(
                        candidate.model(),
                        1 + numbers(candidate.model()).stream().findFirst().orElse(0),
                        candidate.bundle(),
                        candidate.task(),
                        candidate.data(),
                        candidate.code(),
                        now());
                AtomicFiles.write(incoming.resolve(RegistryFolders.VERSION), Json.pretty(new Kept(version, files)));
                Path target = folders.version(version.model(), version.version());
                Files.createDirectories(target.getParent());
                Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
                return version;
            });
        } finally {
            FileUtils.deleteQuietly(incoming.toFile());
        }
    }

    /** What processes that were killed while they copied left behind. */
    private void deleteLeftovers(String model) throws IOException {
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

    private Optional<ModelVersion> withBundle(Candidate candidate) {
        return versions(candidate.model()).stream()
                .filter(version -> version.bundle().equals(candidate.bundle()))
                .findFirst();
    }

    /** The numbers of a model's versions, highest first. */
    private List<Integer> numbers(String model) throws IOException {
        return RegistryFolders.names(folders.versions(model)).stream()
                .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private Kept kept(String model, int number) {
        Path file = folders.version(model, number).resolve(RegistryFolders.VERSION);
        Kept kept = Json.read(file, Kept.class);
        if (!kept.version().model().equals(model) || kept.version().version() != number) {
            throw new Cd4mlException.BadData(
                    "the file %s speaks of %s".formatted(file, kept.version().reference()));
        }
        return kept;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private ChainedFile<LedgerEntry, SortedMap<String, Integer>> ledgerOf(String model) {
        return Ledger.of(folders, model, notices);
    }

    private <T> T reading(WriterLock.Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw Cd4mlException.Internal.cannotRead(folders.root(), e);
        }
    }

    private <T> T writing(WriterLock.Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw Cd4mlException.Internal.cannotWrite(folders.root(), e);
        }
    }
}
