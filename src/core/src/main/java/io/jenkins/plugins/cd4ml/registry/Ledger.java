package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.Book;
import io.jenkins.plugins.cd4ml.ledger.ChainedFile;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A model's ledger: one line for each move of an alias. It is the truth about the aliases; {@code aliases.json} beside
 * it repeats where they are and anchors the ledger's end. Each line holds the digest of where all aliases are after it,
 * so that the last one vouches for {@code aliases.json}.
 *
 * @param model whose aliases move
 */
record Ledger(String model) implements Book<LedgerEntry, SortedMap<String, Integer>> {

    static ChainedFile<LedgerEntry, SortedMap<String, Integer>> of(
            RegistryFolders folders, String model, Consumer<String> notices) {
        return new ChainedFile<>(folders.ledger(model), folders.aliases(model), new Ledger(model), notices);
    }

    /** The content of {@code aliases.json}; the length is not there when an earlier version of cd4ml wrote it. */
    private record Anchor(long sequence, Digest last, Long bytes, SortedMap<String, Integer> aliases) {}

    @Override
    public Class<LedgerEntry> type() {
        return LedgerEntry.class;
    }

    @Override
    public SortedMap<String, Integer> empty() {
        return Collections.emptySortedMap();
    }

    /** An alias moves from where it is. */
    @Override
    public Optional<SortedMap<String, Integer>> with(SortedMap<String, Integer> aliases, LedgerEntry move) {
        if (!model.equals(move.model()) || !Objects.equals(move.from(), aliases.get(move.alias()))) {
            return Optional.empty();
        }
        SortedMap<String, Integer> moved = moved(aliases, move.alias(), move.version());
        return move.aliases() == null || vouches(move, moved) ? Optional.of(moved) : Optional.empty();
    }

    /** Where the aliases are after a move. */
    static SortedMap<String, Integer> moved(SortedMap<String, Integer> aliases, String alias, int version) {
        SortedMap<String, Integer> moved = new TreeMap<>(aliases);
        moved.put(alias, version);
        return Collections.unmodifiableSortedMap(moved);
    }

    /** The line of a move that follows on a position. */
    static LedgerEntry entry(
            Promotion promotion, Position<SortedMap<String, Integer>> before, Instant at, List<Digest> statements) {
        ModelVersion version = promotion.version();
        return new LedgerEntry(
                before.next(),
                before.last(),
                at,
                version.model(),
                promotion.alias(),
                version.version(),
                before.state().get(promotion.alias()),
                version.bundle(),
                promotion.requestedBy(),
                promotion.approvedBy(),
                promotion.reason(),
                statements,
                promotion.rollback() ? true : null,
                digest(moved(before.state(), promotion.alias(), version.version())),
                promotion.override());
    }

    /** The refusal of a move that was decided when the alias was somewhere else. */
    static Cd4mlException movedMeanwhile(Promotion promotion, List<LedgerEntry> moves, Integer current) {
        LedgerEntry last = moves.stream()
                .filter(entry -> entry.alias().equals(promotion.alias()))
                .reduce((one, later) -> later)
                .orElseThrow();
        return new Cd4mlException.Refused(
                "%s of %s was moved to version %d by %s at %s while this promotion was decided; look at that version and promote again"
                        .formatted(promotion.alias(), last.model(), current, last.requestedBy(), last.at()));
    }

    /** What a line says of where all aliases are. */
    static Digest digest(SortedMap<String, Integer> aliases) {
        return Digest.of(Json.bytes(aliases));
    }

    @Override
    public boolean vouches(LedgerEntry move, SortedMap<String, Integer> aliases) {
        return digest(aliases).equals(move.aliases());
    }

    @Override
    public Object anchor(Position<SortedMap<String, Integer>> position) {
        return new Anchor(position.sequence(), position.last(), position.bytes(), position.state());
    }

    @Override
    public boolean anchors(byte[] anchor, Position<SortedMap<String, Integer>> position) {
        return Book.super.anchors(anchor, position)
                || Arrays.equals(
                        Book.bytes(new Anchor(position.sequence(), position.last(), null, position.state())), anchor);
    }

    @Override
    public Optional<Position<SortedMap<String, Integer>>> position(byte[] anchor) {
        Anchor read = Json.read(anchor, Anchor.class, "the file aliases.json of " + model);
        return read.bytes() == null
                ? Optional.empty()
                : Optional.of(new Position<>(read.sequence(), read.last(), read.bytes(), read.aliases()));
    }
}
