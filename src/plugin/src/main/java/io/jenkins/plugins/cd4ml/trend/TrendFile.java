package io.jenkins.plugins.cd4ml.trend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The index of a job's builds: lines of JSON, to which a stage appends one. A later line for the same thing counts, and a
 * deleted build takes its lines along. The file holds nothing that the builds do not, so a damaged one is made anew.
 */
final class TrendFile {

    /** What is read at once, in bytes; a line in it is cut. Some thousand builds with 50 metrics. */
    static final int MOST_BYTES = 24 * 1024 * 1024;

    private static final byte[] BUILD = "{\"build\":".getBytes(UTF_8);
    private static final String GONE = "\"gone\":true";

    /** A line of a deleted build is shorter. */
    private static final int SHORT = 80;

    private static final ObjectReader LINE = Json.mapper().readerFor(TrendLine.class);
    private static final Object[] LOCKS = new Object[64];

    static {
        for (int i = 0; i < LOCKS.length; i++) {
            LOCKS[i] = new Object();
        }
    }

    private final Path file;

    TrendFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    /** One writer at a time; pages that read meanwhile see whole lines. */
    private Object lock() {
        return LOCKS[Math.floorMod(file.hashCode(), LOCKS.length)];
    }

    /** Appends a line. A line that a crash cut off stays alone. */
    void append(TrendLine line) throws IOException {
        synchronized (lock()) {
            Files.createDirectories(AtomicFiles.folderOf(file));
            try (FileChannel out = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                byte[] bytes = line(line);
                ByteBuffer text = ByteBuffer.allocate(bytes.length + 1);
                if (endsInTheMiddle(out)) {
                    text.put((byte) '\n');
                }
                text.put(bytes).flip();
                out.position(out.size());
                while (text.hasRemaining()) {
                    out.write(text);
                }
            }
        }
    }

    private static boolean endsInTheMiddle(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }

    private static byte[] line(TrendLine line) {
        byte[] json = Json.bytes(line);
        byte[] whole = Arrays.copyOf(json, json.length + 1);
        whole[json.length] = '\n';
        return whole;
    }

    /** Makes the index anew from what the builds say; what was appended while they were read counts too. */
    void restore(List<TrendLine> lines) throws IOException {
        synchronized (lock()) {
            Reading reading = new Reading();
            lines.forEach(reading::take);
            if (exists()) {
                try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
                    reading.all(bytes(in));
                }
            }
            write(reading.builds());
        }
    }

    private void write(List<TrendBuild> builds) throws IOException {
        AtomicFiles.write(file, out -> {
            for (TrendBuild build : builds) {
                for (TrendLine line : build.lines()) {
                    out.write(line(line));
                }
            }
        });
    }

    /**
     * The newest builds of the index, oldest first, or empty when there is none or it is damaged; then it is to be made anew.
     * Only their lines are parsed: the rest of a long index costs next to nothing.
     */
    Optional<List<TrendBuild>> read(int most) throws IOException {
        synchronized (lock()) {
            try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
                Reading reading = new Reading();
                return reading.newest(bytes(in), most) ? Optional.of(reading.builds()) : Optional.empty();
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }
    }

    /** Writes the index again without what is no more, when that is most of it. */
    void sweep() throws IOException {
        synchronized (lock()) {
            Reading reading = new Reading();
            try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
                reading.all(bytes(in));
            }
            if (reading.superseded > reading.builds.size() + 100) {
                write(reading.builds());
            }
        }
    }

    private static byte[] bytes(FileChannel in) throws IOException {
        long size = in.size();
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size, MOST_BYTES));
        long position = size - bytes.capacity();
        while (bytes.hasRemaining() && in.read(bytes, position + bytes.position()) >= 0) {
            // Until all of it is there.
        }
        return position == 0 ? bytes.array() : withoutTheFirstLine(bytes.array());
    }

    private static byte[] withoutTheFirstLine(byte[] bytes) {
        int begin = 0;
        while (begin < bytes.length && bytes[begin] != '\n') {
            begin++;
        }
        return Arrays.copyOfRange(bytes, Math.min(begin + 1, bytes.length), bytes.length);
    }

    /** What the lines come to. */
    private static final class Reading {

        private final Map<Integer, TrendBuild> builds = new LinkedHashMap<>();
        private int superseded;

        /** Takes all lines that can be read; whether that was all but the last one, which a crash may have cut off. */
        boolean all(byte[] bytes) throws IOException {
            boolean whole = true;
            int begin = 0;
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == '\n') {
                    whole &= i == begin || one(bytes, begin, i - begin);
                    begin = i + 1;
                }
            }
            return whole;
        }

        /** The same for the lines of the newest builds, which are found from the end without being parsed. */
        boolean newest(byte[] bytes, int most) throws IOException {
            Set<Integer> wanted = new HashSet<>();
            Set<Integer> gone = new HashSet<>();
            Deque<int[]> spans = new ArrayDeque<>();
            int end = before(bytes, bytes.length);
            while (end > 0) {
                int begin = before(bytes, end) + 1;
                int build = build(bytes, begin, end);
                if (build < 0) {
                    return false;
                }
                if (end - begin < SHORT && new String(bytes, begin, end - begin, UTF_8).contains(GONE)) {
                    gone.add(build);
                } else if (!gone.contains(build)) {
                    if (wanted.size() == most && !wanted.contains(build)) {
                        break;
                    }
                    wanted.add(build);
                    spans.push(new int[] {begin, end - begin});
                }
                end = begin - 1;
            }
            boolean whole = true;
            for (int[] span : spans) {
                whole &= one(bytes, span[0], span[1]);
            }
            return whole;
        }

        /** The place of the last line feed before a place, or -1. */
        private static int before(byte[] bytes, int place) {
            int found = place - 1;
            while (found >= 0 && bytes[found] != '\n') {
                found--;
            }
            return found;
        }

        /** The number with which a line begins, since keys are sorted; -1 when it is no such line. */
        private static int build(byte[] bytes, int begin, int end) {
            int place = begin + BUILD.length;
            if (place >= end || !Arrays.equals(bytes, begin, place, BUILD, 0, BUILD.length)) {
                return -1;
            }
            int number = 0;
            while (place < end && bytes[place] >= '0' && bytes[place] <= '9') {
                number = number * 10 + bytes[place++] - '0';
            }
            return number;
        }

        private boolean one(byte[] bytes, int offset, int length) throws IOException {
            try {
                take(LINE.readValue(bytes, offset, length));
                return true;
            } catch (JsonProcessingException e) {
                return false;
            }
        }

        void take(TrendLine line) {
            if (line.gone()) {
                superseded += builds.remove(line.build()) == null ? 1 : 2;
            } else if (builds.computeIfAbsent(line.build(), number -> new TrendBuild(number, line.time()))
                    .take(line)) {
                superseded++;
            }
        }

        List<TrendBuild> builds() {
            List<TrendBuild> all = new ArrayList<>(builds.values());
            all.sort(Comparator.comparingInt(TrendBuild::getNumber));
            return all;
        }
    }
}
