package io.jenkins.plugins.cd4ml.parity;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.NearestName;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import io.jenkins.plugins.cd4ml.data.SourceRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Predictions with what names each row: the values of a key column, or the number of the row. */
public final class KeyedRows {

    /** The columns that hold predictions where no others are named, the most telling ones first. */
    private static final List<String> USUAL = List.of("score", "prediction");

    private static final String SCORES = "score_";

    private final SourceRows rows;
    private final String[] keys;
    private final List<String> columns;

    private KeyedRows(SourceRows rows, String[] keys, List<String> columns) {
        this.rows = rows;
        this.keys = keys;
        this.columns = columns;
    }

    /**
     * Reads a file.
     *
     * @param folder against which its path is resolved
     * @param key the column that names a row, or null when the order of the rows does
     * @param columns what is compared, or empty for the scores, or else the prediction
     * @throws Cd4mlException.Configuration when a column is not there
     * @throws Cd4mlException.BadData when the file cannot be read or a key is missing or occurs twice
     */
    public static KeyedRows read(Path folder, SourceSettings source, String key, List<String> columns)
            throws IOException {
        List<String> looked = new ArrayList<>(columns);
        if (key != null) {
            looked.add(0, key);
        }
        List<String> present = SourceRows.columns(folder, source, looked);
        List<String> compared = columns.isEmpty() ? usual(present, source) : columns;
        List<String> read = new ArrayList<>(compared);
        if (key != null && !read.contains(key)) {
            read.add(key);
        }
        for (String column : read) {
            if (!present.contains(column)) {
                throw new Cd4mlException.Configuration("%s has no column \"%s\"; %s"
                        .formatted(source.path(), column, NearestName.hint("column in it", column, present)));
            }
        }
        SourceRows rows = SourceRows.read(folder, source, read);
        String[] keys = key == null ? null : rows.table().texts(key);
        KeyedRows keyed = new KeyedRows(rows, keys, List.copyOf(compared));
        keyed.refuseUnclearKeys(key);
        return keyed;
    }

    private static List<String> usual(List<String> present, SourceSettings source) {
        List<String> scores =
                present.stream().filter(column -> column.startsWith(SCORES)).toList();
        if (!scores.isEmpty()) {
            return scores;
        }
        return USUAL.stream()
                .filter(present::contains)
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new Cd4mlException.Configuration(
                        "%s has neither a column score nor one named prediction; name what to compare, it has %s"
                                .formatted(source.path(), String.join(", ", present))));
    }

    private void refuseUnclearKeys(String key) {
        if (keys == null) {
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        for (int row = 0; row < keys.length; row++) {
            if (keys[row] == null) {
                throw new Cd4mlException.BadData("%s: the key %s is missing".formatted(rows.place(row), key));
            }
            if (seen.put(keys[row], row) != null) {
                throw new Cd4mlException.BadData(
                        "%s: the key %s is \"%s\" as in a row before; name a column that tells the rows apart"
                                .formatted(rows.place(row), key, keys[row]));
            }
        }
    }

    int rows() {
        return rows.table().rows();
    }

    /** What is compared. */
    public List<String> columns() {
        return columns;
    }

    String key(int row) {
        return keys == null ? Integer.toString(row + 1) : keys[row];
    }

    String text(String column, int row) {
        return rows.table().texts(column)[row];
    }

    /** Where each key stands. */
    Map<String, Integer> index() {
        Map<String, Integer> index = new HashMap<>();
        for (int row = 0; row < rows(); row++) {
            index.put(key(row), row);
        }
        return index;
    }
}
