package io.jenkins.plugins.cd4ml.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.ledger.Book.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A ledger: lines of JSON, each with the digest of the line before. An anchor file beside it repeats how far it has
 * come, so that an entry that the chain alone would let go unseen, the last one, cannot be changed or taken away.
 *
 * @param <E> one line
 * @param <S> what all lines together say
 */
public final class ChainedFile<E extends LedgerLine, S> {

    /** More than that between two looks at the anchor is no race with writers. */
    private static final int ATTEMPTS = 20;

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
     * @param end how far it has come
     */
    public record Content<E, S>(List<E> entries, End<S> end) {

        public Content {
            entries = Collections.unmodifiableList(entries);
        }
    }

    /**
     * Where the next line goes.
     *
     * @param position of the last whole line
     * @param anchored how many of the lines the anchor knows
     */
    public record End<S>(Position<S> position, long anchored) {

        /** The number that the next line must have. */
        public long next() {
            return position.next();
        }

        /** Digest of the last line, or null when there is none. */
        public Digest last() {
            return position.last();
        }

        /** What the lines say together. */
        public S state() {
            return position.state();
        }
    }

    /** Reads and verifies all of it; needs no lock, since the anchor is read before the ledger, which only grows. */
    public Content<E, S> read() throws IOException {
        for (int attempt = 1; ; attempt++) {
            byte[] anchor = anchor();
            try {
                return read(anchor);
            } catch (Cd4mlException.BadData e) {
                // Writers who added several lines since the anchor was read have moved the anchor too.
                if (attempt == ATTEMPTS || Arrays.equals(anchor, anchor())) {
                    throw e;
                }
            }
        }
    }

    /**
     * Where the ledger ends. Where the anchor and the last line vouch for each other nothing else is read, so that it
     * costs the same however long the ledger is; otherwise all of it is read and verified.
     */
    public End<S> end() throws IOException {
        byte[] anchor = anchor();
        if (anchor != null && Files.exists(file)) {
            Optional<End<S>> end = new LedgerTail<>(file, book).after(anchor, this::cutOff);
            if (end.isPresent()) {
                return end.get();
            }
        }
        return read().end();
    }

    private byte[] anchor() {
        return Files.exists(anchorFile) ? Json.bounded(anchorFile) : null;
    }

    private Content<E, S> read(byte[] anchor) throws IOException {
        long known = anchor == null ? 0 : sequence(anchor);
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        List<E> entries = new ArrayList<>();
        Position<S> position = new Position<>(0, null, 0, book.empty());
        Position<S> anchored = null;
        int start = 0;
        for (int end = lineEnd(bytes, start); end >= 0; end = lineEnd(bytes, start)) {
            byte[] line = Arrays.copyOfRange(bytes, start, end);
            E entry = line(book, line, position, file);
            position = after(book, position, entry, line, file);
            entries.add(entry);
            if (known == entries.size()) {
                anchored = position;
            }
            start = end + 1;
        }
        checkEnd(known, entries.size());
        if (anchor != null && (anchored == null || !book.anchors(anchor, anchored))) {
            throw tampered(file, "entry %d is not the one that %s knows".formatted(known, anchorFile.getFileName()));
        }
        if (start < bytes.length) {
            cutOff();
        }
        return new Content<>(entries, new End<>(position, known));
    }

    /**
     * Adds an entry, under a lock that keeps other writers away. It counts from the moment at which its line is whole.
     *
     * @param what names the entry in a notice, such as {@code production}
     */
    public void append(E entry, End<S> before, String what) throws IOException {
        Path folder = AtomicFiles.folderOf(file);
        if (!Files.isWritable(folder)) {
            // A line could be added to the file that is there, but the anchor beside it could not follow.
            throw new AccessDeniedException(folder.toString());
        }
        if (before.anchored() < before.position().sequence()) {
            AtomicFiles.write(anchorFile, Book.bytes(book.anchor(before.position())));
        }
        byte[] line = Json.bytes(entry);
        S state = book.with(before.state(), entry)
                .orElseThrow(() -> new IllegalArgumentException("the entry does not follow from those before it"));
        long at = before.position().bytes();
        Position<S> after = new Position<>(entry.sequence(), Digest.of(line), at + line.length + 1, state);
        appendLine(line, at);
        if (at == 0) {
            AtomicFiles.sync(folder);
        }
        try {
            AtomicFiles.write(anchorFile, Book.bytes(book.anchor(after)));
        } catch (IOException e) {
            // The entry counts: to say that it failed would be wrong.
            notices.accept("%s is in the ledger, but %s could not be written (%s); the next entry writes it"
                    .formatted(what, anchorFile, e.getMessage()));
        }
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

    private void cutOff() {
        notices.accept("the last line of %s was cut off while it was written; it never counted and is left out"
                .formatted(file));
    }

    private long sequence(byte[] anchor) {
        return Json.read(anchor, JsonNode.class, "the file " + anchorFile)
                .path("sequence")
                .asLong(-1);
    }

    /** A crash between the two files leaves the anchor one entry behind, never more. */
    private void checkEnd(long known, int entries) {
        if (entries < known) {
            throw tampered(
                    file,
                    "it holds %d entries, and %s knows of %d".formatted(entries, anchorFile.getFileName(), known));
        }
        if (entries > known + 1) {
            throw tampered(
                    file,
                    "it holds %d entries, and %s knows only of %d".formatted(entries, anchorFile.getFileName(), known));
        }
    }

    /** Reads a line that must follow on a position. */
    static <E extends LedgerLine, S> E line(Book<E, S> book, byte[] line, Position<S> before, Object file) {
        E entry = Json.read(line, book.type(), "entry %d of %s".formatted(before.next(), file));
        boolean inPlace = entry.sequence() == before.next() && Objects.equals(entry.previous(), before.last());
        if (!inPlace || !Arrays.equals(Json.bytes(entry), line)) {
            throw doesNotFollow(file, before.next());
        }
        return entry;
    }

    /** The position after a line. */
    static <E extends LedgerLine, S> Position<S> after(
            Book<E, S> book, Position<S> before, E entry, byte[] line, Object file) {
        S state = book.with(before.state(), entry).orElseThrow(() -> doesNotFollow(file, before.next()));
        return new Position<>(before.next(), Digest.of(line), before.bytes() + line.length + 1, state);
    }

    private static Cd4mlException doesNotFollow(Object file, long sequence) {
        return tampered(file, "entry %d does not follow from the entries before it".formatted(sequence));
    }

    private static Cd4mlException tampered(Object file, String what) {
        return new Cd4mlException.BadData(
                "the ledger %s was changed by another hand: %s; restore it from a backup".formatted(file, what));
    }

    static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
