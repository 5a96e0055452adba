package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.Book;
import io.jenkins.plugins.cd4ml.ledger.ChainedFile;
import io.jenkins.plugins.cd4ml.ledger.LedgerLine;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The statements that were attached to a version, each once, in order.
 *
 * @param number the version's number
 */
record Attachments(int number) implements Book<Attachments.Line, Set<Digest>> {

    /**
     * One statement.
     *
     * @param sequence counted from 1
     * @param previous digest of the line before, or null for the first
     * @param at when it was attached
     * @param version the version's number
     * @param statement digest of its envelope
     */
    record Line(long sequence, Digest previous, Instant at, int version, Digest statement) implements LedgerLine {

        Line {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(statement, "statement");
        }
    }

    /** How far the lines have come. */
    private record Anchor(long sequence, Digest last) {}

    static ChainedFile<Line, Set<Digest>> of(RegistryFolders folders, ModelVersion version, Consumer<String> notices) {
        return new ChainedFile<>(
                folders.attached(version.model(), version.version()),
                folders.attachedAnchor(version.model(), version.version()),
                new Attachments(version.version()),
                notices);
    }

    @Override
    public Class<Line> type() {
        return Line.class;
    }

    @Override
    public Set<Digest> empty() {
        return Set.of();
    }

    @Override
    public Optional<Set<Digest>> with(Set<Digest> before, Line line) {
        Set<Digest> all = new LinkedHashSet<>(before);
        return line.version() == number && all.add(line.statement())
                ? Optional.of(Collections.unmodifiableSet(all))
                : Optional.empty();
    }

    @Override
    public Object anchor(Position<Set<Digest>> position) {
        return new Anchor(position.sequence(), position.last());
    }
}
