package io.jenkins.plugins.cd4ml.ledger;

import io.jenkins.plugins.cd4ml.data.Digest;
import java.util.Optional;

/**
 * What the lines of a ledger are and what they add up to.
 *
 * @param <E> one line
 * @param <S> what all lines together say, immutable
 */
public interface Book<E extends LedgerLine, S> {

    /** The type that a line is read as. */
    Class<E> type();

    /** What no line at all says. */
    S empty();

    /** What the lines say with one more, or empty when that one cannot follow them. */
    Optional<S> with(S before, E line);

    /**
     * What the file beside the ledger holds: how far the ledger has come. It must have a number {@code sequence}.
     *
     * @param sequence the number of the last line
     * @param last digest of the last line
     * @param state what the lines up to it say
     */
    Object anchor(long sequence, Digest last, S state);
}
