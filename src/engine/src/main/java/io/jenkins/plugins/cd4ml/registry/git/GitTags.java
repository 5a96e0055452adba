package io.jenkins.plugins.cd4ml.registry.git;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;

/**
 * Makes the annotated tags. The same version or move always gives the same object, so that a tag that was deleted can be
 * made again.
 */
final class GitTags {

    private static final String NAME = "cd4ml";

    /** The registry knows people by name; GTO reads no tag without an address. */
    private static final String ADDRESS = "cd4ml@localhost";

    private GitTags() {}

    /** Who commits and tags. */
    static PersonIdent person(String name, Instant at) {
        String plain = name.replaceAll("[<>\\p{Cntrl}]", " ").strip();
        return new PersonIdent(plain.isEmpty() ? NAME : plain, ADDRESS, at, ZoneOffset.UTC);
    }

    /** Who commits for nobody in particular. */
    static PersonIdent nobody(Instant at) {
        return person(NAME, at);
    }

    /** Tags the commit that holds a version's files. */
    static ObjectId version(Repository repository, ModelVersion version, ObjectId commit) throws IOException {
        GtoTag tag = GtoTag.version(version.model(), version.version());
        String message = "%s: %s, trained on %d rows\n\n%s\n"
                .formatted(
                        version.reference(), version.bundle(), version.data().rows(), Json.text(Json.bytes(version)));
        return insert(repository, tag, commit, nobody(version.registered()), message);
    }

    /**
     * Tags the commit of the version to which an alias moves. GTO sorts tags by their time, which git keeps in seconds, so
     * each is at least a second after the one before, and after the tag of a version that was registered just now.
     *
     * @param moves those before, oldest first, and then this one
     */
    static ObjectId move(Repository repository, List<LedgerEntry> moves, byte[] line, ObjectId commit)
            throws IOException {
        Instant time = Instant.EPOCH;
        for (LedgerEntry move : moves) {
            Instant at = Instant.ofEpochSecond(move.at().getEpochSecond() + 1);
            time = at.isAfter(time) ? at : time.plusSeconds(1);
        }
        LedgerEntry entry = moves.get(moves.size() - 1);
        String message = "%s: %s to %s/%d%s%s\n\n%s\n"
                .formatted(
                        entry.kind(),
                        entry.alias(),
                        entry.model(),
                        entry.version(),
                        entry.from() == null ? "" : " from " + entry.from(),
                        entry.reason().isEmpty()
                                ? ""
                                : ", " + entry.reason().lines().findFirst().orElse(""),
                        Json.text(line));
        return insert(repository, GtoTag.move(entry), commit, person(entry.requestedBy(), time), message);
    }

    private static ObjectId insert(
            Repository repository, GtoTag tag, ObjectId commit, PersonIdent tagger, String message) throws IOException {
        TagBuilder builder = new TagBuilder();
        builder.setTag(tag.name());
        builder.setObjectId(commit, Constants.OBJ_COMMIT);
        builder.setTagger(tagger);
        builder.setMessage(message);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(builder);
            inserter.flush();
            return id;
        }
    }
}
