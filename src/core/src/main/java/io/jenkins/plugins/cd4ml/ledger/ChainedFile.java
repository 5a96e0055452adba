package io.jenkins.plugins.cd4ml.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A ledger: lines of JSON, each with the digest of the line before. An anchor file beside it repeats how far it has
 * come, so that an entry that the chain alone would let go unseen, the last one, cannot be changed or taken away.
 *
 * @param <E> one line
 * @param <S> what all lines together say
 */
public final class ChainedFile<E extends LedgerLine, S> {

    private final Path file;
    private final Path anchorFile;
    private final Book<E, S> book;
    private final Consumer<String> notices;

    /**
     * @param file the lines; made with the first one
     * @param anchorFile how far they have come
     * @param notices is told, in a sentence, what had to be recovered after a crash
     */
    public ChainedFile(Path file, Path anchorFile, Book<E, S> book, Consumer<String> notices) {
        this.file = file;
        this.anchorFile = anchorFile;
        this.book = book;
        this.notices = notices;
    }

    /**
     * What a ledger holds.
     *
     * @param entries oldest first
     * @param state what they say together
     * @param last digest of the last line, or null when there is none
     * @param anchored how many of the entries the anchor knows
     * @param completeBytes how much of the file holds whole lines
     */
    public record Content<E, S>(List<E> entries, S state, Digest last, long anchored, long completeBytes) {

        public Content {
            entries = Collections.unmodifiableList(entries);
        }

        /** The number that the next line must have. */
        public long next() {
            return entries.size() + 1L;
        }
    }

    /** Reads and verifies; needs no lock, since the anchor is read before the ledger, which only grows. */
    public Content<E, S> read() throws IOException {
        byte[] anchor = Files.exists(anchorFile) ? Json.bounded(anchorFile) : null;
        long known = anchor == null ? 0 : sequence(anchor);
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        List<E> entries = new ArrayList<>();
        S state = book.empty();
        Digest last = null;
        byte[] expected = null;
        int start = 0;
        for (int end = lineEnd(bytes, start); end >= 0; end = lineEnd(bytes, start)) {
            byte[] line = Arrays.copyOfRange(bytes, start, end);
            E entry = entry(line, entries.size() + 1, last);
            state = book.with(state, entry).orElseThrow(() -> doesNotFollow(entries.size() + 1));
            entries.add(entry);
            last = Digest.of(line);
            if (known == entries.size()) {
                expected = anchor(known, last, state);
            }
            start = end + 1;
        }
        checkEnd(known, entries.size());
        if (anchor != null && !Arrays.equals(anchor, expected)) {
            throw tampered("entry %d is not the one that %s knows".formatted(known, anchorFile.getFileName()));
        }
        if (start < bytes.length) {
            notices.accept("the last line of %s was cut off while it was written; it never counted and is left out"
                    .formatted(file));
        }
        return new Content<>(entries, state, last, known, start);
    }

    /**
     * Adds an entry, under a lock that keeps other writers away. It counts from the moment at which its line is whole.
     *
     * @param what names the entry in a notice, such as {@code production}
     */
    public void append(E entry, Content<E, S> before, String what) throws IOException {
        if (before.anchored() < before.entries().size()) {
            AtomicFiles.write(anchorFile, anchor(before.entries().size(), before.last(), before.state()));
        }
        S after = book.with(before.state(), entry)
                .orElseThrow(() -> new IllegalArgumentException("the entry does not follow from those before it"));
        byte[] line = Json.bytes(entry);
        appendLine(line, before.completeBytes());
        try {
            AtomicFiles.write(anchorFile, anchor(entry.sequence(), Digest.of(line), after));
        } catch (IOException e) {
            // The entry counts: to say that it failed would be wrong.
            notices.accept("%s is in the ledger, but %s could not be written (%s); the next entry writes it"
                    .formatted(what, anchorFile, e.getMessage()));
        }
    }

    private byte[] anchor(long sequence, Digest last, S state) {
        return Json.pretty(book.anchor(sequence, last, state)).getBytes(StandardCharsets.UTF_8);
    }

    private long sequence(byte[] anchor) {
        return Json.read(anchor, JsonNode.class, "the file " + anchorFile)
                .path("sequence")
                .asLong(-1);
    }

    private void appendLine(byte[] line, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(at);
            channel.position(at);
            ByteBuffer buffer = ByteBuffer.allocate(line.length + 1)
                    .put(line)
                    .put((byte) '\n')
                    .flip();
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            } catch (IOException e) {
                channel.truncate(at);
                throw e;
            }
        }
    }

    private E entry(byte[] line, int sequence, Digest previous) {
        E entry = Json.read(line, book.type(), "entry %d of %s".formatted(sequence, file));
        boolean inPlace = entry.sequence() == sequence && Objects.equals(entry.previous(), previous);
        if (!inPlace || !Arrays.equals(Json.bytes(entry), line)) {
            throw doesNotFollow(sequence);
        }
        return entry;
    }

    /** A crash between the two files leaves the anchor one entry behind, never more. */
    private void checkEnd(long known, int entries) {
        if (entries < known) {
            throw tampered(
                    "it holds %d entries, and %s knows of %d".formatted(entries, anchorFile.getFileName(), known));
        }
        if (entries > known + 1) {
            throw tampered(
                    "it holds %d entries, and %s knows only of %d".formatted(entries, anchorFile.getFileName(), known));
        }
    }

    private Cd4mlException doesNotFollow(int sequence) {
        return tampered("entry %d does not follow from the entries before it".formatted(sequence));
    }

    private Cd4mlException tampered(String what) {
        return new Cd4mlException.BadData(
                "the ledger %s was changed by another hand: %s; restore it from a backup".formatted(file, what));
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
