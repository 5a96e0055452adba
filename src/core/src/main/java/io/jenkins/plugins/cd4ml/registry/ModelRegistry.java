package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where model versions live. Versions never change; aliases move, and every move is in the ledger. Implementations are
 * safe under several processes at once.
 */
public interface ModelRegistry {

    /** The names of all models, sorted. */
    List<String> models() throws IOException;

    /**
     * A page of a model's versions, newest first, those whose files were collected too.
     *
     * @param before only versions with a lower number, or null to begin with the newest
     * @param limit at most so many, at least 1
     * @return fewer than the limit when there are no more, none when there is no such model
     */
    List<ModelVersion> versions(String model, Integer before, int limit) throws IOException;

    /** All versions of a model, newest first; where there may be many, ask for pages. */
    default List<ModelVersion> versions(String model) throws IOException {
        return versions(model, null, Integer.MAX_VALUE);
    }

    /** The version that has a bundle and still keeps its files. */
    Optional<ModelVersion> withBundle(String model, Digest bundle) throws IOException;

    /** The version that a reference means; it may have been collected. */
    Optional<ModelVersion> find(ModelReference reference) throws IOException;

    /**
     * A model's aliases and the version numbers that they point to. It costs the same however many moves there were; the
     * whole chain of them is verified by {@link #ledger}.
     */
    SortedMap<String, Integer> aliases(String model) throws IOException;

    /** Every move of a model's aliases, oldest first. The chain is verified while reading. */
    List<LedgerEntry> ledger(String model) throws IOException;

    /**
     * Keeps a model. A bundle that is already there keeps its version; one whose version was collected gets a new number.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when the bundle's content has another digest
     */
    ModelVersion register(Candidate candidate) throws IOException;

    /**
     * Moves an alias and keeps the statements on which the move rests.
     *
     * @return the new entry, or empty when the alias was there already
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Refused when the alias no longer is where the promotion says it
     *     was, or the version was collected
     */
    Optional<LedgerEntry> promote(Promotion promotion) throws IOException;

    /** What people noted on a version, by key. */
    SortedMap<String, String> tags(ModelVersion version) throws IOException;

    /**
     * Notes something on a version, in the place of what the key said before. Tags are notes: no decision rests on them.
     *
     * @param value or null to take the tag away
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Configuration when key or value is not as {@link ModelTags} says
     */
    void tag(ModelVersion version, String key, String value) throws IOException;

    /**
     * Keeps a statement about a version that came after its registration: an approval, a deployment, a smoke test. The
     * same statement is kept once.
     *
     * @param envelope of the statement, see {@link io.jenkins.plugins.cd4ml.lineage.Envelope}
     * @return its digest
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when it is no envelope of a statement
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Refused when the version was collected
     */
    Digest attach(ModelVersion version, byte[] envelope) throws IOException;

    /** The envelopes that were attached to a version, oldest first. Their predicate types tell what they are. */
    List<byte[]> attached(ModelVersion version) throws IOException;

    /**
     * Removes the files of a version for good. Its number is never given to another one, and what the registry says of
     * it stays, with the time of the collection. A version that was collected before is given back as it is.
     *
     * @return the version as collected
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Refused when the version is needed, see {@link Collectable}
     */
    ModelVersion collect(ModelVersion version) throws IOException;

    /**
     * The files that are kept with a version and their digests, by path as in {@link Candidate#files()}; none when it was
     * collected.
     */
    SortedMap<String, Digest> files(ModelVersion version) throws IOException;

    /**
     * Opens a file that is kept with a version; the caller closes it. Reading past its end throws {@link
     * io.jenkins.plugins.cd4ml.Cd4mlException.BadData} when the content is not what was registered.
     */
    InputStream open(ModelVersion version, String file) throws IOException;

    /** Opens the bundle of a version; see {@link #open}. */
    default InputStream openBundle(ModelVersion version) throws IOException {
        return open(version, RunFolder.BUNDLE_URI.substring(Resource.RUN.length()));
    }

    /** The envelope of a statement that the ledger names or that was attached, or empty when it is not kept. */
    Optional<byte[]> statement(String model, Digest digest) throws IOException;

    /**
     * Where what people see who look at the registry by other tools than ours is not what the ledger says: somebody moved
     * an alias there, or took a version away. One sentence each; none where there are no such tools.
     */
    default List<String> disagreements(String model) throws IOException {
        return List.of();
    }
}
