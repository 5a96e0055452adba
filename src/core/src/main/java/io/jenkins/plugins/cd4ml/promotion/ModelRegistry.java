package io.jenkins.plugins.cd4ml.promotion;

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

    /** A model's versions, newest first; empty when there is no such model. */
    List<ModelVersion> versions(String model) throws IOException;

    /** The version that a reference means. */
    Optional<ModelVersion> find(ModelReference reference) throws IOException;

    /** A model's aliases and the version numbers that they point to. */
    SortedMap<String, Integer> aliases(String model) throws IOException;

    /** Every move of a model's aliases, oldest first. The chain is verified while reading. */
    List<LedgerEntry> ledger(String model) throws IOException;

    /**
     * Keeps a model. A bundle that is already there keeps its version.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when the bundle's content has another digest
     */
    ModelVersion register(Candidate candidate) throws IOException;

    /**
     * Moves an alias and keeps the statements on which the move rests.
     *
     * @return the new entry, or empty when the alias was there already
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Refused when the alias no longer is where the promotion says it
     *     was
     */
    Optional<LedgerEntry> promote(Promotion promotion) throws IOException;

    /** The files that are kept with a version and their digests, by path as in {@link Candidate#files()}. */
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

    /** The envelope of a statement that the ledger names by its digest, or empty when it is not kept. */
    Optional<byte[]> statement(String model, Digest digest) throws IOException;
}
