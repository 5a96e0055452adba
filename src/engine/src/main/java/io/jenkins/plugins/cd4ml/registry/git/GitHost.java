package io.jenkins.plugins.cd4ml.registry.git;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.git.Commits;
import io.jenkins.plugins.cd4ml.git.ReferenceMove;
import io.jenkins.plugins.cd4ml.git.RemoteAddress;
import io.jenkins.plugins.cd4ml.git.RemoteRepository;
import io.jenkins.plugins.cd4ml.registry.Candidate;
import io.jenkins.plugins.cd4ml.registry.HostedVersion;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import io.jenkins.plugins.cd4ml.registry.RegistryHost;
import io.jenkins.plugins.cd4ml.registry.git.GitBook.Change;
import io.jenkins.plugins.cd4ml.registry.git.GitBook.Head;
import io.jenkins.plugins.cd4ml.registry.git.GitBook.Kept;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;

/** A registry in a Git repository; see the package's documentation and {@link GitBook} for what lies where. */
public final class GitHost implements RegistryHost, AutoCloseable {

    /** How an address of a repository starts where other kinds of registries may be named too. */
    public static final String SCHEME = "git+";

    private static final int ATTEMPTS = 20;

    private final RemoteRepository repository;
    private final GitRemote remote;
    private final GitFiles files;
    private final Clock clock;

    /** @param repository closed with the registry */
    GitHost(RemoteRepository repository, Clock clock) {
        this.repository = repository;
        this.remote = new GitRemote(repository);
        this.files = new GitFiles(repository.local());
        this.clock = clock;
    }

    /**
     * Opens a registry.
     *
     * @param address of the repository, without {@link #SCHEME}
     * @param environment from which login, time limit and ssh program come, as {@link System#getenv()}
     * @param local for what was fetched; made when it is missing
     */
    public static GitHost open(RemoteAddress address, Map<String, String> environment, Path local, Clock clock)
            throws IOException {
        return new GitHost(RemoteRepository.open(address, environment, local), clock);
    }

    @Override
    public void close() {
        repository.close();
    }

    @Override
    public String address() {
        return SCHEME + remote.address();
    }

    @Override
    public void checkNames(String model, Optional<String> alias) {
        for (String name : Stream.concat(Stream.of(model), alias.stream()).toList()) {
            if (!GtoTag.readable(name)) {
                throw new Cd4mlException.Configuration(
                        "the name \"%s\" cannot be used in a Git registry; there a name has letters, digits, '_' and '-' and starts and ends with a letter or digit, so that GTO reads it"
                                .formatted(name));
            }
        }
    }

    @Override
    public List<String> models() {
        return remote.references(GitRemote.BOOKS).keySet().stream()
                .map(name -> name.substring(GitRemote.BOOKS.length()))
                .toList();
    }

    @Override
    public List<HostedVersion> versions(String model, Integer before, int limit) throws IOException {
        GitBook book = remote.book(model);
        int highest = book.head().versions();
        int from = before == null ? highest : Math.min(before - 1, highest);
        List<HostedVersion> found = new ArrayList<>();
        for (int number = from; number > 0 && found.size() < limit; number--) {
            book.version(number).map(Kept::hosted).ifPresent(found::add);
        }
        return found;
    }

    @Override
    public Optional<HostedVersion> version(String model, int number) throws IOException {
        return remote.book(model).version(number).map(Kept::hosted);
    }

    @Override
    public Optional<HostedVersion> withBundle(String model, Digest bundle) throws IOException {
        return remote.book(model).withBundle(bundle).map(Kept::hosted);
    }

    @Override
    public HostedVersion add(Candidate candidate, Instant at) throws IOException {
        SortedMap<String, ObjectId> blobs = files.write(candidate);
        int skipped = 0;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            GitBook book = remote.book(candidate.model());
            Optional<Kept> there = book.withBundle(candidate.bundle());
            if (there.isPresent()) {
                return there.get().hosted();
            }
            Head head = book.head();
            int number = head.versions() + 1 + skipped;
            ModelVersion version = new ModelVersion(
                    candidate.model(),
                    number,
                    candidate.bundle(),
                    candidate.task(),
                    candidate.data(),
                    candidate.code(),
                    at);
            ObjectId commit = files.commit(version.reference(), blobs, at);
            SortedMap<String, Digest> digests = new TreeMap<>();
            candidate.files().forEach((path, file) -> digests.put(path, file.digest()));
            Kept kept = new Kept(version, digests, commit.name());
            GtoTag tag = GtoTag.version(version.model(), number);
            ObjectId mark = GitTags.version(repository.local(), version, commit);
            Change change = book.change()
                    .version(kept)
                    .bundle(version.bundle(), number)
                    .mark(number, tag, mark)
                    .head(new Head(number, head.moves(), head.aliases()));
            if (write(book, change, GitTags.nobody(at), "Register " + version.reference(), creating(tag, mark))) {
                return kept.hosted();
            }
            if (takenByHand(book, tag)) {
                skipped++;
            }
        }
        throw busy(candidate.model());
    }

    private static List<ReferenceMove> creating(GtoTag tag, ObjectId to) {
        return List.of(ReferenceMove.creating(tag.reference(), to));
    }

    /** Whether a push failed since somebody made the tag by other means: the book is where it was, and the tag is there. */
    private boolean takenByHand(GitBook book, GtoTag tag) {
        SortedMap<String, ObjectId> now = remote.references("refs/");
        ObjectId tip = now.get(GitRemote.BOOKS + book.model());
        boolean same = book.commit() == null ? tip == null : book.commit().equals(tip);
        return same && now.containsKey(tag.reference());
    }

    private boolean write(GitBook book, Change change, PersonIdent author, String message, List<ReferenceMove> tags)
            throws IOException {
        ObjectId after = Commits.write(repository.local(), book.commit(), change.files(), author, message + "\n");
        return remote.push(book, after, tags);
    }

    private Cd4mlException busy(String model) {
        return new Cd4mlException.Internal(
                "%d other writers of %s in %s were faster; try again".formatted(ATTEMPTS, model, address()), null);
    }

    @Override
    public Optional<InputStream> open(HostedVersion version, String file) throws IOException {
        ObjectId commit = ObjectId.fromString(version.place());
        remote.bring(version.model(), version.number(), commit);
        return files.open(commit, file);
    }

    @Override
    public List<byte[]> ledger(String model) throws IOException {
        return remote.book(model).ledger();
    }

    @Override
    public boolean append(HostedVersion version, LedgerEntry entry, byte[] line, List<byte[]> statements)
            throws IOException {
        GitBook book = remote.book(version.model());
        Head head = book.head();
        Optional<Kept> kept = book.version(version.number());
        if (head.moves() != entry.sequence() - 1
                || kept.isEmpty()
                || kept.get().version().collected() != null) {
            return false;
        }
        ObjectId commit = ObjectId.fromString(kept.get().commit());
        remote.bring(version.model(), version.number(), commit);
        List<LedgerEntry> moves = new ArrayList<>(GitPicture.entries(book.ledger()));
        moves.add(entry);
        ObjectId mark = GitTags.move(repository.local(), moves, line, commit);
        SortedMap<String, Integer> aliases = new TreeMap<>(head.aliases());
        aliases.put(entry.alias(), entry.version());
        GtoTag tag = GtoTag.move(entry);
        Change change = book.change()
                .move(entry, line)
                .mark(entry.sequence(), tag, mark)
                .head(new Head(head.versions(), entry.sequence(), aliases));
        statements.forEach(change::statement);
        String message = "Move %s of %s to version %d".formatted(entry.alias(), entry.model(), entry.version());
        PersonIdent author = GitTags.person(entry.requestedBy(), entry.at());
        boolean appended = write(book, change, author, message, creating(tag, mark));
        if (!appended && takenByHand(book, tag)) {
            throw new Cd4mlException.BadData(
                    "the tag %s is there already in %s, and no entry of the ledger made it: another hand did; delete it, or run \"cd4ml registry repair %s\""
                            .formatted(tag.name(), remote.address(), entry.model()));
        }
        return appended;
    }

    @Override
    public Optional<byte[]> statement(String model, Digest digest) throws IOException {
        return remote.book(model).statement(digest);
    }

    @Override
    public void attach(HostedVersion version, Digest digest, byte[] envelope) throws IOException {
        change(version, "Attach a statement to " + version.version().reference(), book -> {
            List<Digest> digests = new ArrayList<>(book.attached(version.number()));
            if (digests.contains(digest)) {
                return Optional.empty();
            }
            digests.add(digest);
            return Optional.of(book.change().statement(envelope).attached(version.number(), digests));
        });
    }

    @Override
    public List<Digest> attached(HostedVersion version) throws IOException {
        return remote.book(version.model()).attached(version.number());
    }

    @Override
    public SortedMap<String, String> tags(HostedVersion version) throws IOException {
        return remote.book(version.model()).notes(version.number());
    }

    @Override
    public void tag(HostedVersion version, String key, String value) throws IOException {
        change(version, "Tag " + version.version().reference(), book -> {
            SortedMap<String, String> tags = new TreeMap<>(book.notes(version.number()));
            if (value == null) {
                tags.remove(key);
            } else {
                tags.put(key, value);
            }
            return Optional.of(book.change().notes(version.number(), tags));
        });
    }

    /** Says what is to be changed in a book as it is, or nothing when it is so already. */
    @FunctionalInterface
    private interface Work {
        Optional<Change> on(GitBook book) throws IOException;
    }

    private void change(HostedVersion version, String message, Work work) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            GitBook book = remote.book(version.model());
            Optional<Change> change = work.on(book);
            if (change.isEmpty() || write(book, change.get(), GitTags.nobody(clock.instant()), message, List.of())) {
                return;
            }
        }
        throw busy(version.model());
    }

    @Override
    public boolean collect(HostedVersion version, long moves, Instant at) throws IOException {
        GitBook book = remote.book(version.model());
        Kept kept = book.version(version.number()).orElseThrow();
        if (kept.version().collected() != null) {
            return true;
        }
        if (book.head().moves() != moves || !book.attached(version.number()).isEmpty()) {
            return false;
        }
        GtoTag tag = GtoTag.version(version.model(), version.number());
        Change change = book.change()
                .version(new Kept(kept.version().collectedAt(at), kept.files(), kept.commit()))
                .bundle(kept.version().bundle(), null);
        ObjectId mark = book.marks().get(tag.reference());
        change.unmark(version.number(), tag, mark);
        List<ReferenceMove> deletion =
                mark.equals(remote.references(tag.reference()).get(tag.reference()))
                        ? List.of(new ReferenceMove(tag.reference(), mark, ObjectId.zeroId()))
                        : List.of();
        return write(
                book, change, GitTags.nobody(at), "Collect " + version.version().reference(), deletion);
    }

    @Override
    public List<Disagreement> disagreements(String model) throws IOException {
        return new GitPicture(remote, model).disagreements();
    }

    @Override
    public void finish(String model) {
        // Ledger and tags arrive together or not at all, so that nothing is ever left unfinished.
    }

    @Override
    public void restore(String model) throws IOException {
        new GitPicture(remote, model).restore();
    }
}
