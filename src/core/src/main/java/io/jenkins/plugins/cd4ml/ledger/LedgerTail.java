package io.jenkins.plugins.cd4ml.ledger;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.Book.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds a ledger's end from its anchor and its last lines alone. It never judges: where anything is not as it should be
 * it knows nothing, and whoever asks reads the whole ledger, which says what is wrong.
 *
 * @param file the lines
 */
record LedgerTail<E extends LedgerLine, S>(Path file, Book<E, S> book) {

    private static final int BLOCK = 1 << 13;
    private static final int LONGEST = 1 << 24;

    /**
     * The end that an anchor and what comes after it say.
     *
     * @param cutOff told when the last line is not whole
     * @return empty when that cannot be known from the anchor and the last lines
     */
    Optional<ChainedFile.End<S>> after(byte[] anchor, Runnable cutOff) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Optional<Position<S>> anchored = book.position(anchor).filter(position -> book.anchors(anchor, position));
            if (anchored.isEmpty() || !holds(channel, anchored.get())) {
                return Optional.empty();
            }
            return follow(channel, anchored.get(), cutOff);
        } catch (Cd4mlException.BadData e) {
            return Optional.empty();
        }
    }

    /** Whether the line that ends where the anchor says is the one of which it speaks, and vouches for the state. */
    private boolean holds(FileChannel channel, Position<S> position) throws IOException {
        if (position.bytes() < 2 || channel.size() < position.bytes()) {
            return false;
        }
        byte[] line = lineBefore(channel, position.bytes());
        if (line == null || !Digest.of(line).equals(position.last())) {
            return false;
        }
        E entry = Json.read(line, book.type(), "the last line of " + file);
        return entry.sequence() == position.sequence() && book.vouches(entry, position.state());
    }

    /** A crash can have left one more whole line than the anchor knows, and a part of another. */
    private Optional<ChainedFile.End<S>> follow(FileChannel channel, Position<S> anchored, Runnable cutOff)
            throws IOException {
        long size = channel.size();
        if (size - anchored.bytes() > LONGEST) {
            return Optional.empty();
        }
        byte[] rest = bytes(channel, anchored.bytes(), (int) (size - anchored.bytes()));
        Position<S> position = anchored;
        int end = ChainedFile.lineEnd(rest, 0);
        if (end >= 0) {
            byte[] line = Arrays.copyOfRange(rest, 0, end);
            position = ChainedFile.after(book, anchored, ChainedFile.line(book, line, anchored, file), line, file);
            if (ChainedFile.lineEnd(rest, end + 1) >= 0) {
                return Optional.empty();
            }
        }
        if (anchored.bytes() + end + 1 < size) {
            cutOff.run();
        }
        return Optional.of(new ChainedFile.End<>(position, anchored.sequence()));
    }

    /** The line whose line feed is the last byte before an offset, or null when there is none. */
    private static byte[] lineBefore(FileChannel channel, long end) throws IOException {
        for (int length = BLOCK; length <= LONGEST; length *= 2) {
            int count = (int) Math.min(length, end);
            byte[] block = bytes(channel, end - count, count);
            if (count == 0 || block.length < count || block[count - 1] != '\n') {
                return null;
            }
            for (int i = count - 2; i >= 0; i--) {
                if (block[i] == '\n') {
                    return Arrays.copyOfRange(block, i + 1, count - 1);
                }
            }
            if (count == end) {
                return Arrays.copyOf(block, count - 1);
            }
        }
        return null;
    }

    private static byte[] bytes(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
            // Goes on until the end.
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
