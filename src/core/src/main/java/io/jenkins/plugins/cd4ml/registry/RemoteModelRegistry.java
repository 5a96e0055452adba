package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.Chain;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.registry.RegistryHost.Disagreement;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A registry on a server. The ledger is the truth about the aliases here too, and is verified whenever it is read; what
 * the server's own tools show is a picture of it. Where another hand changed the picture of an alias, that alias is
 * neither followed nor moved until picture and ledger agree again.
 */
public final class RemoteModelRegistry implements ModelRegistry {

    /** More writers than that before one of them gets its turn are no race. */
    private static final int ATTEMPTS = 20;

    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final RegistryHost host;
    private final Clock clock;
    private volatile Seen seen;

    /** A version, and when it was asked for. */
    private record Seen(HostedVersion hosted, long at) {}

    /**
     * @param host the server
     * @param clock tells when something is registered or moved
     */
    public RemoteModelRegistry(RegistryHost host, Clock clock) {
        this.host = host;
        this.clock = clock;
    }

    @Override
    public List<String> models() throws IOException {
        return host.models();
    }

    @Override
    public List<ModelVersion> versions(String model, Integer before, int limit) throws IOException {
        RegistryFolders.checkedModel(model);
        return host.versions(model, before, limit).stream()
                .map(HostedVersion::version)
                .toList();
    }

    @Override
    public Optional<ModelVersion> withBundle(String model, Digest bundle) throws IOException {
        return host.withBundle(RegistryFolders.checkedModel(model), bundle).map(HostedVersion::version);
    }

    @Override
    public Optional<ModelVersion> find(ModelReference reference) throws IOException {
        String model = RegistryFolders.checkedModel(reference.model());
        Integer number = reference.version();
        if (number == null) {
            number = aliases(model).get(reference.alias());
            for (Disagreement told : host.disagreements(model)) {
                requireNotMovedByHand(model, reference.alias(), told);
            }
        }
        return number == null ? Optional.empty() : host.version(model, number).map(HostedVersion::version);
    }

    /** What another writer has not come to show yet is no concern: the ledger counts. */
    private static void requireNotMovedByHand(String model, String alias, Disagreement told) {
        if (!told.unfinished() && alias.equals(told.alias())) {
            throw new Cd4mlException.BadData(
                    "%s; set it back there, or run \"cd4ml registry repair %s\"".formatted(told.sentence(), model));
        }
    }

    @Override
    public SortedMap<String, Integer> aliases(String model) throws IOException {
        return chain(model).end().state();
    }

    @Override
    public List<LedgerEntry> ledger(String model) throws IOException {
        return chain(model).entries();
    }

    private Chain<LedgerEntry, SortedMap<String, Integer>> chain(String model) throws IOException {
        return Chain.of(
                new Ledger(model),
                host.ledger(RegistryFolders.checkedModel(model)),
                "%s at %s".formatted(model, host.address()));
    }

    @Override
    public List<String> disagreements(String model) throws IOException {
        return host.disagreements(RegistryFolders.checkedModel(model)).stream()
                .map(Disagreement::sentence)
                .toList();
    }

    /** Makes the server show what the ledger says, whoever changed it there. */
    public void restore(String model) throws IOException {
        chain(model);
        host.restore(model);
    }

    @Override
    public ModelVersion register(Candidate candidate) throws IOException {
        host.checkNames(RegistryFolders.checkedModel(candidate.model()), Optional.empty());
        candidate.files().keySet().forEach(RegistryFolders::checked);
        Optional<HostedVersion> registered = host.withBundle(candidate.model(), candidate.bundle());
        return (registered.isPresent() ? registered.get() : host.add(candidate, now())).version();
    }

    @Override
    public Optional<LedgerEntry> promote(Promotion promotion) throws IOException {
        ModelVersion version = promotion.version();
        host.checkNames(version.model(), Optional.of(promotion.alias()));
        List<Digest> statements =
                promotion.statements().stream().map(Digest::of).toList();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            HostedVersion hosted = withFiles(version, "promoted");
            var chain = chain(version.model());
            Integer current = chain.end().state().get(promotion.alias());
            requireAgreement(version.model(), promotion.alias());
            if (Objects.equals(current, version.version())) {
                return Optional.empty();
            }
            if (!Objects.equals(current, promotion.from())) {
                throw Ledger.movedMeanwhile(promotion, chain.entries(), current);
            }
            LedgerEntry entry = Ledger.entry(promotion, chain.end(), now(), statements);
            if (host.append(hosted, entry, Json.bytes(entry), promotion.statements())) {
                return Optional.of(entry);
            }
        }
        throw busy(version.model());
    }

    private void requireAgreement(String model, String alias) throws IOException {
        for (Disagreement told : host.disagreements(model)) {
            requireNotMovedByHand(model, alias, told);
            if (told.unfinished()) {
                host.finish(model);
            }
        }
    }

    private Cd4mlException busy(String model) {
        return new Cd4mlException.Internal(
                "%d other writers of %s at %s were faster; try again".formatted(ATTEMPTS, model, host.address()), null);
    }

    @Override
    public SortedMap<String, String> tags(ModelVersion version) throws IOException {
        return Collections.unmodifiableSortedMap(host.tags(same(version)));
    }

    @Override
    public void tag(ModelVersion version, String key, String value) throws IOException {
        ModelTags.check(key, value);
        HostedVersion hosted = same(version);
        SortedMap<String, String> tags = new TreeMap<>(host.tags(hosted));
        boolean changed = value == null ? tags.remove(key) != null : !value.equals(tags.put(key, value));
        ModelTags.checkCount(version, tags.size());
        if (changed) {
            host.tag(hosted, key, value);
        }
    }

    @Override
    public Digest attach(ModelVersion version, byte[] envelope) throws IOException {
        Envelope.parse(envelope, "the statement to attach").statement("the statement to attach");
        Digest digest = Digest.of(envelope);
        host.attach(withFiles(version, "spoken about"), digest, envelope);
        return digest;
    }

    @Override
    public List<byte[]> attached(ModelVersion version) throws IOException {
        List<byte[]> envelopes = new ArrayList<>();
        for (Digest digest : host.attached(same(version))) {
            byte[] envelope = statement(version.model(), digest)
                    .orElseThrow(() -> new Cd4mlException.BadData("the statement %s… that was attached to %s is gone"
                            .formatted(digest.abbreviated(), version.reference())));
            if (!Digest.of(envelope).equals(digest)) {
                throw new Cd4mlException.BadData("the statement %s… that was attached to %s was changed by another hand"
                        .formatted(digest.abbreviated(), version.reference()));
            }
            envelopes.add(envelope);
        }
        return envelopes;
    }

    @Override
    public ModelVersion collect(ModelVersion version) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            HostedVersion hosted = same(version);
            List<LedgerEntry> moves = ledger(version.model());
            Collectable.hindrance(version, moves, attached(version)).ifPresent(hindrance -> {
                throw new Cd4mlException.Refused(hindrance);
            });
            Instant at = hosted.version().collected() == null
                    ? now()
                    : hosted.version().collected();
            if (host.collect(hosted, moves.size(), at)) {
                return same(version).version();
            }
        }
        throw busy(version.model());
    }

    @Override
    public SortedMap<String, Digest> files(ModelVersion version) throws IOException {
        return lately(version).files();
    }

    @Override
    public InputStream open(ModelVersion version, String file) throws IOException {
        HostedVersion hosted = lately(version);
        if (hosted.version().collected() != null) {
            throw new Cd4mlException.BadData("%s was collected at %s, so its %s is gone"
                    .formatted(version.reference(), hosted.version().collected(), file));
        }
        Digest digest = hosted.files().get(file);
        Optional<InputStream> content = digest == null ? Optional.empty() : host.open(hosted, file);
        return new VerifiedInputStream(
                content.orElseThrow(() -> new Cd4mlException.BadData("%s keeps no file %s; looked for it at %s"
                        .formatted(version.reference(), file, host.address()))),
                digest,
                "%s of %s at %s".formatted(file, version.reference(), host.address()));
    }

    @Override
    public Optional<byte[]> statement(String model, Digest digest) throws IOException {
        return host.statement(RegistryFolders.checkedModel(model), digest);
    }

    private HostedVersion hosted(ModelVersion version) throws IOException {
        return host.version(version.model(), version.version())
                .orElseThrow(() -> new Cd4mlException.BadData(
                        "%s is no longer at %s".formatted(version.reference(), host.address())));
    }

    /** As a moment ago: files never change, and whoever reads one of a version mostly reads them all. */
    private HostedVersion lately(ModelVersion version) throws IOException {
        Seen last = seen;
        if (last == null
                || System.nanoTime() - last.at() > MOMENT.toNanos()
                || !last.hosted().version().reference().equals(version.reference())) {
            last = new Seen(hosted(version), System.nanoTime());
            seen = last;
        }
        return last.hosted();
    }

    /** The version as it is kept, which must be the one that is meant. */
    private HostedVersion same(ModelVersion version) throws IOException {
        HostedVersion hosted = hosted(version);
        if (!hosted.version().collectedAt(null).equals(version.collectedAt(null))) {
            throw new Cd4mlException.BadData(
                    "%s in the registry is another model than the one that is meant".formatted(version.reference()));
        }
        return hosted;
    }

    /** The version as it is kept, which must still have its files; {@code what} could not be done otherwise. */
    private HostedVersion withFiles(ModelVersion version, String what) throws IOException {
        HostedVersion hosted = same(version);
        if (hosted.version().collected() != null) {
            throw new Cd4mlException.Refused("%s was collected at %s and has no files any more, so it cannot be %s"
                    .formatted(version.reference(), hosted.version().collected(), what));
        }
        return hosted;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
