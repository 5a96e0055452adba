package io.jenkins.plugins.cd4ml.evidence;

import io.jenkins.plugins.cd4ml.Json;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table in arrays: so many texts, numbers and one count a row. A controller holds the verdicts of thousands of builds in
 * memory, where an object for each would cost five times as much; texts are shared between builds.
 */
final class CompactRows implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The texts of the tables in memory: builds of one job ask for the same gates and mostly get the same verdicts. */
    private static final Map<List<String>, WeakReference<List<String>>> KNOWN = new WeakHashMap<>();

    private final List<String> texts;
    private final double[] numbers;
    private final long[] counts;

    private CompactRows(Stream<String> texts, double[] numbers, long[] counts) {
        this.texts = shared(texts);
        this.numbers = numbers;
        this.counts = counts;
    }

    /** A row before it is in the table; a missing text or number is null. */
    record Row(List<String> texts, List<Double> numbers, long count) {

        Row(String[] texts, Double[] numbers, long count) {
            this(new ArrayList<>(Arrays.asList(texts)), new ArrayList<>(Arrays.asList(numbers)), count);
        }
    }

    /** A table of rows that are all alike. */
    static CompactRows of(List<Row> rows) {
        return new CompactRows(
                rows.stream().flatMap(row -> row.texts().stream()),
                rows.stream()
                        .flatMap(row -> row.numbers().stream())
                        .mapToDouble(number -> number == null ? Double.NaN : number)
                        .toArray(),
                rows.stream().mapToLong(Row::count).toArray());
    }

    /** An element for each value would make the record of a build five times as long. */
    private Object writeReplace() {
        return new Written(new String(
                Json.bytes(new Columns(
                        texts,
                        Arrays.stream(numbers)
                                .mapToObj(number -> Double.isNaN(number) ? null : number)
                                .toList(),
                        Arrays.stream(counts).boxed().toList())),
                StandardCharsets.UTF_8));
    }

    /** As JSON: a missing text or number is null. */
    private record Columns(List<String> texts, List<Double> numbers, List<Long> counts) {}

    /** The table as a text. */
    private static final class Written implements Serializable {

        private static final long serialVersionUID = 1L;

        private final String json;

        Written(String json) {
            this.json = json;
        }

        private Object readResolve() {
            Columns columns = Json.read(json.getBytes(StandardCharsets.UTF_8), Columns.class, "a table of a build");
            return new CompactRows(
                    columns.texts().stream(),
                    columns.numbers().stream()
                            .mapToDouble(number -> number == null ? Double.NaN : number)
                            .toArray(),
                    columns.counts().stream().mapToLong(Long::longValue).toArray());
        }
    }

    private static List<String> shared(Stream<String> texts) {
        List<String> list = Arrays.asList(
                texts.map(text -> text == null ? null : text.intern()).toArray(String[]::new));
        synchronized (KNOWN) {
            WeakReference<List<String>> reference = KNOWN.get(list);
            List<String> known = reference == null ? null : reference.get();
            if (known == null) {
                KNOWN.put(list, new WeakReference<>(list));
                return list;
            }
            return known;
        }
    }

    /** A value for each row, by its number. */
    <T> List<T> map(IntFunction<T> of) {
        return IntStream.range(0, counts.length).mapToObj(of).toList();
    }

    int size() {
        return counts.length;
    }

    String text(int row, int column) {
        return texts.get(row * (texts.size() / counts.length) + column);
    }

    /** A number, or null when it is missing. */
    Double number(int row, int column) {
        double number = numbers[row * (numbers.length / counts.length) + column];
        return Double.isNaN(number) ? null : number;
    }

    long count(int row) {
        return counts[row];
    }
}
