package io.jenkins.plugins.cd4ml.registry.git;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.git.Commits;
import io.jenkins.plugins.cd4ml.registry.HostedVersion;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What is said of a model, in the files of one commit:
 *
 * <pre>
 * head.json                      how many versions and moves there are, and where the aliases are
 * versions/0/8.json              a version, the digests of its files, and the commit that holds them
 * bundles/ab/cdef…               the number of the version that has a bundle
 * ledger/0/12.json               a move of an alias, in the ledger's own bytes
 * marks/0/loans@v8.0.0=1f2e…     a tag of the repository and the object to which it points
 * statements/ab/cdef….dsse.json  a statement that the ledger names or that was attached
 * attached/0/8.txt               the digests of the statements that were attached to a version
 * tags/0/8.json                  what people noted on a version
 * </pre>
 *
 * @param commit which one, or null for a model that has none
 */
record GitBook(Repository repository, String model, ObjectId commit) {

    private static final int SHARD = 100;

    /** The content of {@code head.json}. */
    record Head(int versions, long moves, SortedMap<String, Integer> aliases) {}

    /** The content of a version's file; {@code commit} holds its files. */
    record Kept(ModelVersion version, SortedMap<String, Digest> files, String commit) {

        HostedVersion hosted() {
            return new HostedVersion(version, version.collected() == null ? files : new TreeMap<>(), commit);
        }
    }

    private record Notes(SortedMap<String, String> tags) {}

    Head head() throws IOException {
        Optional<byte[]> content = read("head.json");
        return content.isEmpty()
                ? new Head(0, 0, Collections.emptySortedMap())
                : Json.read(content.get(), Head.class, "head.json of " + model);
    }

    Optional<Kept> version(int number) throws IOException {
        String path = versionFile(number);
        Optional<byte[]> content = read(path);
        return content.isEmpty() ? Optional.empty() : Optional.of(Json.read(content.get(), Kept.class, path));
    }

    Optional<Kept> withBundle(Digest bundle) throws IOException {
        Optional<byte[]> number = read(bundleFile(bundle));
        return number.isEmpty() ? Optional.empty() : version(Integer.parseInt(Json.text(number.get())));
    }

    List<byte[]> ledger() throws IOException {
        long moves = head().moves();
        SortedMap<Long, byte[]> lines = new TreeMap<>();
        walk(
                "ledger",
                file -> lines.put(
                        Long.parseLong(file.getNameString().replace(".json", "")), content(file.getObjectId(0))));
        List<byte[]> ledger = new ArrayList<>();
        for (long number = 1; number <= moves && lines.containsKey(number); number++) {
            ledger.add(lines.get(number));
        }
        return ledger;
    }

    /** The tags that belong to what the book says, and what they point to. */
    SortedMap<String, ObjectId> marks() throws IOException {
        SortedMap<String, ObjectId> marks = new TreeMap<>();
        walk("marks", file -> {
            String name = file.getNameString();
            int at = name.lastIndexOf('=');
            marks.put(GtoTag.PREFIX + name.substring(0, at), ObjectId.fromString(name.substring(at + 1)));
        });
        return marks;
    }

    Optional<byte[]> statement(Digest digest) throws IOException {
        return read(statementFile(digest));
    }

    List<Digest> attached(int number) throws IOException {
        Optional<byte[]> content = read(attachedFile(number));
        return content.isEmpty()
                ? List.of()
                : Json.text(content.get()).lines().map(Digest::new).toList();
    }

    SortedMap<String, String> notes(int number) throws IOException {
        Optional<byte[]> content = read(notesFile(number));
        return content.isEmpty()
                ? Collections.emptySortedMap()
                : Json.read(content.get(), Notes.class, notesFile(number)).tags();
    }

    /** Begins a change of the book. */
    Change change() {
        return new Change();
    }

    /** What a change writes; an empty value takes a file out. */
    static final class Change {

        private final SortedMap<String, Optional<byte[]>> files = new TreeMap<>();

        Change head(Head head) {
            return json("head.json", head);
        }

        Change version(Kept kept) {
            return json(versionFile(kept.version().version()), kept);
        }

        Change bundle(Digest bundle, Integer number) {
            files.put(bundleFile(bundle), Optional.ofNullable(number).map(found -> found.toString()
                    .getBytes(StandardCharsets.UTF_8)));
            return this;
        }

        Change move(LedgerEntry entry, byte[] line) {
            return put("ledger/%d/%d.json".formatted(entry.sequence() / SHARD, entry.sequence()), line);
        }

        Change mark(long number, GtoTag tag, ObjectId target) {
            return put(markFile(number, tag, target), new byte[0]);
        }

        Change unmark(long number, GtoTag tag, ObjectId target) {
            files.put(markFile(number, tag, target), Optional.empty());
            return this;
        }

        private static String markFile(long number, GtoTag tag, ObjectId target) {
            return "marks/%d/%s=%s".formatted(number / SHARD, tag.name(), target.name());
        }

        Change statement(byte[] statement) {
            return put(statementFile(Digest.of(statement)), statement);
        }

        Change attached(int number, List<Digest> digests) {
            StringBuilder lines = new StringBuilder();
            digests.forEach(digest -> lines.append(digest.hex()).append('\n'));
            return put(attachedFile(number), lines.toString().getBytes(StandardCharsets.UTF_8));
        }

        Change notes(int number, SortedMap<String, String> tags) {
            return json(notesFile(number), new Notes(tags));
        }

        SortedMap<String, Optional<byte[]>> files() {
            return files;
        }

        private Change json(String path, Object value) {
            return put(path, Json.pretty(value).getBytes(StandardCharsets.UTF_8));
        }

        private Change put(String path, byte[] content) {
            files.put(path, Optional.of(content));
            return this;
        }
    }

    private static String versionFile(int number) {
        return "versions/%d/%d.json".formatted(number / SHARD, number);
    }

    private static String bundleFile(Digest bundle) {
        return "bundles/%s/%s"
                .formatted(bundle.hex().substring(0, 2), bundle.hex().substring(2));
    }

    private static String statementFile(Digest digest) {
        return "statements/%s/%s.dsse.json"
                .formatted(digest.hex().substring(0, 2), digest.hex().substring(2));
    }

    private static String attachedFile(int number) {
        return "attached/%d/%d.txt".formatted(number / SHARD, number);
    }

    private static String notesFile(int number) {
        return "tags/%d/%d.json".formatted(number / SHARD, number);
    }

    private Optional<byte[]> read(String path) throws IOException {
        return commit == null ? Optional.empty() : Commits.read(repository, commit, path);
    }

    private byte[] content(ObjectId id) throws IOException {
        return repository.open(id).getBytes();
    }

    /** What is done with a file. */
    @FunctionalInterface
    private interface Visit {
        void file(TreeWalk file) throws IOException;
    }

    private void walk(String folder, Visit visit) throws IOException {
        if (commit == null) {
            return;
        }
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk above = TreeWalk.forPath(
                        repository, folder, commits.parseCommit(commit).getTree())) {
            if (above == null) {
                return;
            }
            try (TreeWalk files = new TreeWalk(repository)) {
                files.addTree(above.getObjectId(0));
                files.setRecursive(true);
                while (files.next()) {
                    visit.file(files);
                }
            }
        }
    }
}
