package io.jenkins.plugins.cd4ml.ledger;

import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** What the file beside the ledger holds: how far the ledger has come. */
    Object anchor(Position<S> position);

    /** Whether an anchor was written for a position. */
    default boolean anchors(byte[] anchor, Position<S> position) {
        return Arrays.equals(bytes(anchor(position)), anchor);
    }

    /** The content of the file for an anchor. */
    static byte[] bytes(Object anchor) {
        return Json.pretty(anchor).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads an anchor back, so that the end of the ledger can be known without reading all of it. Empty, as here, where
     * the anchor does not hold what all lines say.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when it is no anchor
     */
    default Optional<Position<S>> position(byte[] anchor) {
        return Optional.empty();
    }

    /** Whether a line itself vouches for what it and all before it say. */
    default boolean vouches(E line, S state) {
        return false;
    }

    /**
     * How far a ledger has come.
     *
     * @param sequence the number of the last line, 0 for none
     * @param last digest of the last line, or null when there is none
     * @param bytes where the last line ends in the file, its line feed included
     * @param state what the lines say together
     */
    record Position<S>(long sequence, Digest last, long bytes, S state) {

        /** The number that the next line must have. */
        public long next() {
            return sequence + 1;
        }
    }
}
