package io.jenkins.plugins.cd4ml.registry.git;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.git.ReferenceMove;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.RegistryHost.Disagreement;
import io.jenkins.plugins.cd4ml.registry.git.GitBook.Kept;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/** The tags of a model as git and GTO show them, against those that its book says there are. */
final class GitPicture {

    private final GitRemote remote;
    private final String model;

    GitPicture(GitRemote remote, String model) {
        this.remote = remote;
        this.model = model;
    }

    static List<LedgerEntry> entries(List<byte[]> lines) {
        return lines.stream()
                .map(line -> Json.read(line, LedgerEntry.class, "an entry of the ledger"))
                .toList();
    }

    /** What the remote shows at one moment, and what the book of that moment says. */
    private record Seen(GitBook book, SortedMap<String, ObjectId> expected, SortedMap<String, ObjectId> shown) {}

    private Seen look() throws IOException {
        SortedMap<String, ObjectId> references = remote.references("refs/");
        GitBook book = remote.book(model, references.get(GitRemote.BOOKS + model));
        SortedMap<String, ObjectId> shown = new TreeMap<>();
        references.forEach((name, target) -> {
            if (GtoTag.about(model, name).isPresent()) {
                shown.put(name, target);
            }
        });
        return new Seen(book, book.marks(), shown);
    }

    List<Disagreement> disagreements() throws IOException {
        Seen seen = look();
        List<Disagreement> found = new ArrayList<>();
        seen.expected().forEach((name, target) -> {
            ObjectId there = seen.shown().get(name);
            if (!target.equals(there)) {
                add(found, name, there == null ? "was deleted by another hand" : "was replaced by another hand");
            }
        });
        for (String name : seen.shown().keySet()) {
            if (!seen.expected().containsKey(name)) {
                add(found, name, "was made by another hand, and the ledger does not know of it");
            }
        }
        return found;
    }

    private void add(List<Disagreement> found, String reference, String what) {
        GtoTag tag = GtoTag.about(model, reference).orElseThrow();
        found.add(new Disagreement(
                tag.alias(), "the tag %s of %s %s".formatted(tag.name(), remote.address(), what), false));
    }

    /** Makes the tags that are missing again, puts those right that were moved, and deletes other moves of aliases. */
    void restore() throws IOException {
        Seen seen = look();
        List<ReferenceMove> moves = new ArrayList<>();
        for (Map.Entry<String, ObjectId> mark : seen.expected().entrySet()) {
            ObjectId there = seen.shown().get(mark.getKey());
            if (!mark.getValue().equals(there)) {
                make(seen.book(), mark.getKey());
                moves.add(new ReferenceMove(mark.getKey(), there == null ? ObjectId.zeroId() : there, mark.getValue()));
            }
        }
        for (Map.Entry<String, ObjectId> tag : seen.shown().entrySet()) {
            boolean alias = GtoTag.about(model, tag.getKey()).map(GtoTag::alias).isPresent();
            if (alias && !seen.expected().containsKey(tag.getKey())) {
                moves.add(new ReferenceMove(tag.getKey(), tag.getValue(), ObjectId.zeroId()));
            }
        }
        if (!moves.isEmpty() && !remote.push(moves)) {
            restore();
        }
    }

    /** The same version or move always gives the same tag. */
    private void make(GitBook book, String reference) throws IOException {
        List<byte[]> lines = book.ledger();
        List<LedgerEntry> entries = entries(lines);
        for (int i = 0; i < entries.size(); i++) {
            if (GtoTag.move(entries.get(i)).reference().equals(reference)) {
                ObjectId commit = files(book, entries.get(i).version());
                GitTags.move(book.repository(), entries.subList(0, i + 1), lines.get(i), commit);
                return;
            }
        }
        int highest = book.head().versions();
        for (int number = 1; number <= highest; number++) {
            if (GtoTag.version(model, number).reference().equals(reference)) {
                Kept kept = book.version(number).orElseThrow();
                GitTags.version(book.repository(), kept.version(), files(book, number));
            }
        }
    }

    private ObjectId files(GitBook book, int number) throws IOException {
        ObjectId commit = ObjectId.fromString(book.version(number).orElseThrow().commit());
        remote.bring(model, number, commit);
        return commit;
    }
}
