package io.jenkins.plugins.cd4ml.promotion;

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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A model's ledger: one line of JSON for each move of an alias, each with the digest of the line before. It is the
 * truth about the aliases. {@code aliases.json} beside it repeats where they are and anchors the ledger's end: an entry
 * that the chain alone would let go unseen, the last one, cannot be changed or taken away.
 */
final class Ledger {

    private final Path file;
    private final Path aliasesFile;
    private final String model;
    private final Consumer<String> notices;

    Ledger(RegistryFolders folders, String model, Consumer<String> notices) {
        this.file = folders.ledger(model);
        this.aliasesFile = folders.aliases(model);
        this.model = model;
        this.notices = notices;
    }

    /**
     * What the ledger says.
     *
     * @param entries oldest first
     * @param aliases where the entries leave the aliases
     * @param last digest of the last line, or null when there is none
     * @param anchored how many of the entries aliases.json knows
     * @param completeBytes how much of the file holds whole lines
     * @param bytes how large the file is
     */
    record Content(
            List<LedgerEntry> entries,
            SortedMap<String, Integer> aliases,
            Digest last,
            long anchored,
            long completeBytes,
            long bytes) {}

    /** The content of {@code aliases.json}. */
    record Anchor(long sequence, Digest last, SortedMap<String, Integer> aliases) {}

    /** Reads and verifies; needs no lock, since the anchor is read before the ledger, which only grows. */
    Content read() throws IOException {
        Anchor anchor = anchor();
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        List<LedgerEntry> entries = new ArrayList<>();
        SortedMap<String, Integer> aliases = new TreeMap<>();
        Digest last = null;
        Anchor anchored = null;
        int start = 0;
        for (int end = lineEnd(bytes, start); end >= 0; end = lineEnd(bytes, start)) {
            byte[] line = Arrays.copyOfRange(bytes, start, end);
            LedgerEntry entry = entry(line, entries.size() + 1, last, aliases);
            entries.add(entry);
            aliases.put(entry.alias(), entry.version());
            last = Digest.of(line);
            if (anchor != null && anchor.sequence() == entry.sequence()) {
                anchored = new Anchor(entry.sequence(), last, new TreeMap<>(aliases));
            }
            start = end + 1;
        }
        checkEnd(anchor, anchored, entries.size());
        if (start < bytes.length) {
            notices.accept("the last line of %s was cut off while it was written; it never counted and is left out"
                    .formatted(file));
        }
        return new Content(
                Collections.unmodifiableList(entries),
                Collections.unmodifiableSortedMap(aliases),
                last,
                anchor == null ? 0 : anchor.sequence(),
                start,
                bytes.length);
    }

    /** Adds an entry, under the model's lock. It counts from the moment at which its line is whole. */
    void append(LedgerEntry entry, Content before) throws IOException {
        if (before.anchored() < before.entries().size()) {
            AtomicFiles.write(
                    aliasesFile, Json.pretty(new Anchor(before.entries().size(), before.last(), before.aliases())));
        }
        byte[] line = Json.bytes(entry);
        appendLine(line, before.completeBytes());
        SortedMap<String, Integer> aliases = new TreeMap<>(before.aliases());
        aliases.put(entry.alias(), entry.version());
        try {
            AtomicFiles.write(aliasesFile, Json.pretty(new Anchor(entry.sequence(), Digest.of(line), aliases)));
        } catch (IOException e) {
            // The alias has moved: to say that it failed would be wrong.
            notices.accept("%s is in the ledger, but %s could not be written (%s); the next promotion writes it"
                    .formatted(entry.alias(), aliasesFile, e.getMessage()));
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

    private LedgerEntry entry(byte[] line, int sequence, Digest previous, SortedMap<String, Integer> aliases) {
        LedgerEntry entry = Json.read(line, LedgerEntry.class, "entry %d of %s".formatted(sequence, file));
        boolean inPlace = entry.sequence() == sequence
                && Objects.equals(entry.previous(), previous)
                && entry.model().equals(model)
                && Objects.equals(entry.from(), aliases.get(entry.alias()));
        if (!inPlace || !Arrays.equals(Json.bytes(entry), line)) {
            throw tampered("entry %d does not follow from the entries before it".formatted(sequence));
        }
        return entry;
    }

    /** A crash between the two files leaves the anchor one entry behind, never more. */
    private void checkEnd(Anchor anchor, Anchor anchored, int entries) {
        long known = anchor == null ? 0 : anchor.sequence();
        if (entries < known) {
            throw tampered("it holds %d entries, and aliases.json knows of %d".formatted(entries, known));
        }
        if (entries > known + 1) {
            throw tampered("it holds %d entries, and aliases.json knows only of %d".formatted(entries, known));
        }
        if (anchor != null && !anchor.equals(anchored)) {
            throw tampered("entry %d is not the one that aliases.json knows".formatted(known));
        }
    }

    private Anchor anchor() {
        if (!Files.exists(aliasesFile)) {
            return null;
        }
        byte[] content = Json.bounded(aliasesFile);
        Anchor anchor = Json.read(content, Anchor.class, "the file " + aliasesFile);
        if (!Arrays.equals(Json.pretty(anchor).getBytes(StandardCharsets.UTF_8), content)) {
            throw tampered("aliases.json is not in the form in which it is written");
        }
        return anchor;
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
