package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a server must offer so that a registry can live there; what the registry decides on it is in {@link
 * RemoteModelRegistry}. Of writers at the same place exactly one wins, and the others are told.
 */
public interface RegistryHost {

    /** Where it is, for sentences. */
    String address();

    /**
     * Refuses names that the host's own tools could not read.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Configuration with what a name may be
     */
    void checkNames(String model, Optional<String> alias);

    /** The names of all models, sorted. */
    List<String> models() throws IOException;

    /** A page of a model's versions, newest first; see {@code ModelRegistry}. */
    List<HostedVersion> versions(String model, Integer before, int limit) throws IOException;

    /** A version by its number. */
    Optional<HostedVersion> version(String model, int number) throws IOException;

    /** The version that has a bundle and still keeps its files. */
    Optional<HostedVersion> withBundle(String model, Digest bundle) throws IOException;

    /**
     * Keeps a version under a number that no other one ever had. When another writer kept the same bundle meanwhile, the
     * result is that one's.
     */
    HostedVersion add(Candidate candidate, Instant at) throws IOException;

    /** Opens a file of a version; nothing is verified here. Empty when it is not there. */
    Optional<InputStream> open(HostedVersion version, String file) throws IOException;

    /** The ledger's lines, oldest first; nothing is verified here. */
    List<byte[]> ledger(String model) throws IOException;

    /**
     * Adds a line to the ledger and shows the alias where people who use the host's own tools look for it.
     *
     * @param statements the envelopes that the entry names
     * @return false, and nothing is done, when the ledger has such a line by now or the version was collected
     */
    boolean append(HostedVersion version, LedgerEntry entry, byte[] line, List<byte[]> statements) throws IOException;

    /** A statement that {@link #append} or {@link #attach} kept. */
    Optional<byte[]> statement(String model, Digest digest) throws IOException;

    /** Keeps a statement with a version, once. */
    void attach(HostedVersion version, Digest digest, byte[] envelope) throws IOException;

    /** The digests of the statements with a version, oldest first. */
    List<Digest> attached(HostedVersion version) throws IOException;

    /** What people noted on a version, by their own keys. */
    SortedMap<String, String> tags(HostedVersion version) throws IOException;

    /** Notes something, or takes the note away when the value is null. */
    void tag(HostedVersion version, String key, String value) throws IOException;

    /**
     * Removes the files of a version.
     *
     * @param moves how many entries the ledger had when it was found that none needs the version
     * @return false, and nothing is done, when an entry came meanwhile
     */
    boolean collect(HostedVersion version, long moves, Instant at) throws IOException;

    /** Where what the host's own tools show is not what the ledger says. */
    List<Disagreement> disagreements(String model) throws IOException;

    /** Shows the moves that a writer entered in the ledger and did not come to show, and only those. */
    void finish(String model) throws IOException;

    /** Makes the host show what the ledger says, and takes away what other hands put there. */
    void restore(String model) throws IOException;

    /**
     * Something that the host shows and the ledger does not say, or the other way round.
     *
     * @param alias which alias it is about, or null for none
     * @param sentence what it is
     * @param unfinished whether it is not another hand's work but that of a writer that was ended half way
     */
    record Disagreement(String alias, String sentence, boolean unfinished) {}
}
