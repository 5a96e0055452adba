package io.jenkins.plugins.cd4ml.trend;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The index of a job's builds: lines of JSON, to which a stage appends one. A later line for the same thing counts, and a
 * deleted build takes its lines along. The file holds nothing that the builds do not, so a damaged one is made anew.
 */
final class TrendFile {

    /** What is read at once, in bytes; a line in it is cut. Some thousand builds with 50 metrics. */
    static final int MOST_BYTES = 24 * 1024 * 1024;

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
     * The builds of the index, oldest first, or empty when there is none or it is damaged; then it is to be made anew. Once
     * most of the file is about what is no more, it is written again.
     */
    Optional<List<TrendBuild>> read() throws IOException {
        synchronized (lock()) {
            try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
                Reading reading = new Reading();
                if (!reading.all(bytes(in))) {
                    return Optional.empty();
                }
                List<TrendBuild> builds = reading.builds();
                if (reading.superseded > builds.size() * 2 + 100) {
                    write(builds);
                }
                return Optional.of(builds);
            } catch (NoSuchFileException e) {
                return Optional.empty();
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
