package io.jenkins.plugins.cd4ml.ledger;

import io.jenkins.plugins.cd4ml.ledger.Book.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Verifies lines that must follow from each other, wherever they are kept.
 *
 * @param <E> one line
 * @param <S> what all lines together say
 */
public final class Chain<E extends LedgerLine, S> {

    private final Book<E, S> book;
    private final String where;
    private final List<E> entries = new ArrayList<>();
    private Position<S> position;

    private Chain(Book<E, S> book, String where) {
        this.book = book;
        this.where = where;
        this.position = new Position<>(0, null, 0, book.empty());
    }

    /**
     * Reads and verifies.
     *
     * @param lines oldest first, without their line feeds
     * @param where they are kept, for the sentence when they do not follow from each other
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when they do not
     */
    public static <E extends LedgerLine, S> Chain<E, S> of(Book<E, S> book, Iterable<byte[]> lines, String where) {
        Chain<E, S> chain = new Chain<>(book, where);
        lines.forEach(chain::add);
        return chain;
    }

    private void add(byte[] line) {
        E entry = ChainedFile.line(book, line, position, where);
        position = ChainedFile.after(book, position, entry, line, where);
        entries.add(entry);
    }

    /** The lines, oldest first. */
    public List<E> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** Where the next line goes. */
    public Position<S> end() {
        return position;
    }
}
