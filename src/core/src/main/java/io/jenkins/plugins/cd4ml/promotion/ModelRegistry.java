package io.jenkins.plugins.cd4ml.promotion;

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
     * Moves an alias.
     *
     * @return the new entry, or empty when the alias was there already
     */
    Optional<LedgerEntry> promote(Promotion promotion) throws IOException;

    /** The names of the files that are kept with a version, as in {@link Candidate#files()}. */
    List<String> files(ModelVersion version) throws IOException;

    /** Opens a file that is kept with a version; the caller closes it. */
    InputStream open(ModelVersion version, String file) throws IOException;
}
