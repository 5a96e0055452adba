package io.jenkins.plugins.cd4ml.slices;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rows divided into parts, such as by the value of a column, and other rows divided alike: the training rows, or those on
 * which parts are searched. A part that only one of both has is a part all the same.
 *
 * @param name of what divides: a column, or two as {@code age_group & sex}
 * @param values of the parts, those with most measured rows first; rows without a value are a part of their own
 * @param scopes how each part is named in a measurement, such as {@code sex=female}
 * @param of the index of its part for each measured row
 * @param others the index of its part for each of the other rows; empty where these are not known
 */
public record Partition(String name, List<String> values, List<String> scopes, int[] of, int[] others) {

    /** The part of the rows that have no value. */
    public static final String MISSING = "(missing)";

    /** More values than this are no groups or slices but single values. */
    public static final int MOST_PARTS = 50;

    /**
     * Divides rows by the value of a column. None is left out for being rare.
     *
     * @param setting the configuration's key that names the column, for messages
     * @param measured the values of the measured rows, null for a missing one
     * @param others the values of the other rows, in the same way
     * @throws Cd4mlException.Configuration when there are too many different ones
     */
    public static Partition byValue(String setting, String column, String[] measured, String[] others) {
        Parts<String> parts = new Parts<>(present(measured), present(others));
        if (parts.size() > MOST_PARTS) {
            throw new Cd4mlException.Configuration(
                    "%s names %s, which has %d different values; at most %d groups are compared, so make bands of it in preparation.sql"
                            .formatted(setting, column, parts.size(), MOST_PARTS));
        }
        return parts.partition(column, value -> value, value -> column + "=" + value);
    }

    /**
     * Divides rows by the parts of two partitions of the same rows. A combination that no row has is no part.
     */
    public static Partition crossed(Partition first, Partition second) {
        return new Parts<>(cells(first.of, second.of), cells(first.others, second.others))
                .partition(
                        first.name + " & " + second.name,
                        cell -> first.values.get(cell.first()) + " & " + second.values.get(cell.second()),
                        cell -> first.scopes.get(cell.first()) + " & " + second.scopes.get(cell.second()));
    }

    public int size() {
        return values.size();
    }

    /** How a part is named in a measurement. */
    public String scope(int part) {
        return scopes.get(part);
    }

    /** How many measured rows each part has. */
    public long[] counts() {
        long[] counts = new long[size()];
        for (int part : of) {
            counts[part]++;
        }
        return counts;
    }

    /** The measured rows of each part. */
    public List<int[]> rows() {
        long[] counts = counts();
        int[][] rows = new int[size()][];
        Arrays.setAll(rows, part -> new int[(int) counts[part]]);
        int[] filled = new int[size()];
        for (int row = 0; row < of.length; row++) {
            rows[of[row]][filled[of[row]]++] = row;
        }
        return List.of(rows);
    }

    /** Whether a part has none of the other rows although these are known. */
    public boolean unseen(int part) {
        return others.length > 0 && Arrays.stream(others).noneMatch(other -> other == part);
    }

    private static String[] present(String[] values) {
        return Arrays.stream(values).map(v -> v == null ? MISSING : v).toArray(String[]::new);
    }

    private static Cell[] cells(int[] first, int[] second) {
        Cell[] cells = new Cell[first.length];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = new Cell(first[row], second[row]);
        }
        return cells;
    }

    private record Cell(int first, int second) {}

    /** Rows by what tells them apart. */
    private static final class Parts<K> {

        private final K[] measured;
        private final K[] others;
        private final Map<K, Long> counts = new HashMap<>();

        Parts(K[] measured, K[] others) {
            this.measured = measured;
            this.others = others;
            Stream.of(measured).forEach(key -> counts.merge(key, 1L, Long::sum));
            Stream.of(others).forEach(key -> counts.putIfAbsent(key, 0L));
        }

        int size() {
            return counts.size();
        }

        Partition partition(String name, Function<K, String> value, Function<K, String> scope) {
            List<K> order = counts.keySet().stream()
                    .sorted(Comparator.<K>comparingLong(key -> -counts.get(key)).thenComparing(value))
                    .toList();
            Map<K, Integer> index = new HashMap<>();
            order.forEach(key -> index.put(key, index.size()));
            return new Partition(
                    name,
                    order.stream().map(value).toList(),
                    order.stream().map(scope).toList(),
                    Arrays.stream(measured).mapToInt(index::get).toArray(),
                    Arrays.stream(others).mapToInt(index::get).toArray());
        }
    }
}
