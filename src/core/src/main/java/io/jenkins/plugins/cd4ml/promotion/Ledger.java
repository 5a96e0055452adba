package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.Book;
import io.jenkins.plugins.cd4ml.ledger.ChainedFile;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A model's ledger: one line for each move of an alias. It is the truth about the aliases; {@code aliases.json} beside
 * it repeats where they are and anchors the ledger's end.
 *
 * @param model whose aliases move
 */
record Ledger(String model) implements Book<LedgerEntry, SortedMap<String, Integer>> {

    static ChainedFile<LedgerEntry, SortedMap<String, Integer>> of(
            RegistryFolders folders, String model, Consumer<String> notices) {
        return new ChainedFile<>(folders.ledger(model), folders.aliases(model), new Ledger(model), notices);
    }

    /** The content of {@code aliases.json}. */
    record Anchor(long sequence, Digest last, SortedMap<String, Integer> aliases) {}

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
        SortedMap<String, Integer> moved = new TreeMap<>(aliases);
        moved.put(move.alias(), move.version());
        return Optional.of(Collections.unmodifiableSortedMap(moved));
    }

    @Override
    public Anchor anchor(long sequence, Digest last, SortedMap<String, Integer> aliases) {
        return new Anchor(sequence, last, aliases);
    }
}
