package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.ChainedFile;
import io.jenkins.plugins.cd4ml.ledger.ChainedFile.Content;
import io.jenkins.plugins.cd4ml.ledger.SealedFile;
import io.jenkins.plugins.cd4ml.ledger.WriterLock;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The registry in a folder; see {@link RegistryFolders} for its layout. It is safe under several processes at once. */
public final class FileModelRegistry implements ModelRegistry {

    private static final System.Logger LOG = System.getLogger(FileModelRegistry.class.getName());

    private final RegistryFolders folders;
    private final Clock clock;
    private final Consumer<String> notices;
    private final Consumer<LedgerEntry> moves;
    private final Map<String, Content<LedgerEntry, SortedMap<String, Integer>>> verified = new ConcurrentHashMap<>();

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
        this(root, clock, notices, move -> {});
    }

    /**
     * @param notices see the other constructor
     * @param moves is told of every alias that this registry moved, after the move is in the ledger
     */
    public FileModelRegistry(Path root, Clock clock, Consumer<String> notices, Consumer<LedgerEntry> moves) {
        this.folders = new RegistryFolders(root);
        this.clock = clock;
        this.notices = notices;
        this.moves = moves;
    }

    /** The content of a file of tags. */
    private record Tags(int version, SortedMap<String, String> tags) {}

    @Override
    public List<String> models() {
        return reading(() -> RegistryFolders.names(folders.models()));
    }

    @Override
    public List<ModelVersion> versions(String model, Integer before, int limit) {
        return reading(() -> of(model).page(before, limit));
    }

    @Override
    public List<ModelVersion> versions(String model) {
        return versions(model, null, Integer.MAX_VALUE);
    }

    @Override
    public Optional<ModelVersion> withBundle(String model, Digest bundle) {
        return reading(() -> of(model).withBundle(bundle));
    }

    @Override
    public Optional<ModelVersion> find(ModelReference reference) {
        return reading(() -> {
            Integer number = reference.version() != null
                    ? reference.version()
                    : aliases(reference.model()).get(reference.alias());
            return number == null ? Optional.empty() : of(reference.model()).find(number);
        });
    }

    @Override
    public SortedMap<String, Integer> aliases(String model) {
        return reading(() -> ledgerOf(model).end().state());
    }

    @Override
    public List<LedgerEntry> ledger(String model) {
        return reading(() -> ledgerOf(model).read().entries());
    }

    @Override
    public SortedMap<String, Digest> files(ModelVersion version) {
        return reading(() -> of(version.model()).kept(version.version()).present());
    }

    @Override
    public InputStream open(ModelVersion version, String file) {
        return reading(() -> of(version.model()).open(version, file));
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
            KeptVersions versions = of(candidate.model());
            Optional<ModelVersion> registered = versions.withBundle(candidate.bundle());
            return registered.isPresent() ? registered.get() : versions.keep(candidate);
        });
    }

    @Override
    public Optional<LedgerEntry> promote(Promotion promotion) {
        ModelVersion version = promotion.version();
        Optional<LedgerEntry> moved = changing(version, () -> {
            of(version.model()).withFiles(version, "promoted");
            var ledger = ledgerOf(version.model());
            var end = ledger.end();
            Integer current = end.state().get(promotion.alias());
            if (Objects.equals(current, version.version())) {
                return Optional.empty();
            }
            if (!Objects.equals(current, promotion.from())) {
                throw Ledger.movedMeanwhile(promotion, ledger.read().entries(), current);
            }
            List<Digest> statements = new ArrayList<>();
            for (byte[] statement : promotion.statements()) {
                statements.add(keepStatement(version.model(), statement));
            }
            LedgerEntry entry = Ledger.entry(promotion, end.position(), now(), statements);
            ledger.append(entry, end, entry.alias());
            return Optional.of(entry);
        });
        // Whoever is told may write too, so the locks are given back before.
        moved.ifPresent(moves);
        return moved;
    }

    /** A statement that is there already, whole, is not written again. */
    private Digest keepStatement(String model, byte[] statement) throws IOException {
        Digest digest = Digest.of(statement);
        Path file = folders.statement(model, digest.hex());
        if (!Files.exists(file) || !Arrays.equals(Json.bounded(file), statement)) {
            AtomicFiles.write(file, statement);
        }
        return digest;
    }

    @Override
    public SortedMap<String, String> tags(ModelVersion version) {
        return reading(() -> {
            Path file = folders.tags(version.model(), version.version());
            if (!Files.exists(file)) {
                return Collections.emptySortedMap();
            }
            Tags tags = SealedFile.read(file, Tags.class);
            if (tags.version() != version.version()) {
                throw new Cd4mlException.BadData("the file %s speaks of version %d".formatted(file, tags.version()));
            }
            return Collections.unmodifiableSortedMap(tags.tags());
        });
    }

    @Override
    public void tag(ModelVersion version, String key, String value) {
        ModelTags.check(key, value);
        changing(version, () -> {
            of(version.model()).same(version);
            SortedMap<String, String> tags = new TreeMap<>(tags(version));
            boolean changed = value == null ? tags.remove(key) != null : !value.equals(tags.put(key, value));
            ModelTags.checkCount(version, tags.size());
            if (changed) {
                SealedFile.write(folders.tags(version.model(), version.version()), new Tags(version.version(), tags));
            }
            return null;
        });
    }

    @Override
    public Digest attach(ModelVersion version, byte[] envelope) {
        Envelope.parse(envelope, "the statement to attach").statement("the statement to attach");
        return changing(version, () -> {
            of(version.model()).withFiles(version, "spoken about");
            var attached = Attachments.of(folders, version, notices);
            var end = attached.end();
            Digest digest = keepStatement(version.model(), envelope);
            if (!end.state().contains(digest)) {
                Files.createDirectories(
                        folders.attached(version.model(), version.version()).getParent());
                attached.append(
                        new Attachments.Line(end.next(), end.last(), now(), version.version(), digest),
                        end,
                        "the statement " + digest.abbreviated());
            }
            return digest;
        });
    }

    @Override
    public List<byte[]> attached(ModelVersion version) {
        return reading(() -> {
            Set<Digest> digests =
                    Attachments.of(folders, version, notices).end().state();
            List<byte[]> envelopes = new ArrayList<>();
            for (Digest digest : digests) {
                byte[] envelope = statement(version.model(), digest)
                        .orElseThrow(
                                () -> new Cd4mlException.BadData("the statement %s… that was attached to %s is gone"
                                        .formatted(digest.abbreviated(), version.reference())));
                if (!Digest.of(envelope).equals(digest)) {
                    throw new Cd4mlException.BadData(
                            "the statement %s… that was attached to %s was changed by another hand"
                                    .formatted(digest.abbreviated(), version.reference()));
                }
                envelopes.add(envelope);
            }
            return envelopes;
        });
    }

    @Override
    public ModelVersion collect(ModelVersion version) {
        return changing(version, () -> {
            KeptVersions versions = of(version.model());
            KeptVersions.Kept kept = versions.same(version);
            Collectable.hindrance(version, moves(version.model()), attached(version))
                    .ifPresent(hindrance -> {
                        throw new Cd4mlException.Refused(hindrance);
                    });
            return versions.collect(kept, now());
        });
    }

    /** The moves, read and verified as a whole once for all versions that are collected one after the other. */
    private List<LedgerEntry> moves(String model) throws IOException {
        var known = verified.get(model);
        if (known == null
                || !Objects.equals(known.end().last(), ledgerOf(model).end().last())) {
            known = ledgerOf(model).read();
            verified.put(model, known);
        }
        return known.entries();
    }

    private KeptVersions of(String model) {
        return new KeptVersions(folders, model, clock);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private ChainedFile<LedgerEntry, SortedMap<String, Integer>> ledgerOf(String model) {
        return Ledger.of(folders, model, notices);
    }

    /** Changes something about a version while nobody else changes anything of its model. */
    private <T> T changing(ModelVersion version, WriterLock.Work<T> work) {
        return writing(() -> WriterLock.holding(folders.lock(version.model()), work));
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
