package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Table;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * Tells held out rows by what makes them the same rows to whoever tries models on them: their keys and their labels. Other
 * features do not make other rows.
 */
public final class Holdout {

    private static final String FORM = "cd4ml holdout 1";
    private static final Comparator<String> MISSING_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private Holdout() {}

    /**
     * The digest of rows.
     *
     * @param label the column with the truth
     * @param key the column that names a row, in whose presence the order of the rows does not matter; or null
     */
    public static Digest of(Table rows, String label, String key) {
        String[] labels = rows.texts(label);
        if (key == null || !rows.has(key) || key.equals(label)) {
            return of(labels);
        }
        String[] keys = rows.texts(key);
        Integer[] order = new Integer[labels.length];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (one, other) -> {
            int byKey = MISSING_FIRST.compare(keys[one], keys[other]);
            return byKey != 0 ? byKey : MISSING_FIRST.compare(labels[one], labels[other]);
        });
        MessageDigest digest = begun("key and label");
        for (int row : order) {
            add(digest, keys[row]);
            add(digest, labels[row]);
        }
        return ended(digest);
    }

    /** The digest of rows of which nothing but the labels, in their order, is known. */
    public static Digest of(String[] labels) {
        MessageDigest digest = begun("label");
        for (String label : labels) {
            add(digest, label);
        }
        return ended(digest);
    }

    private static MessageDigest begun(String columns) {
        MessageDigest digest = Digest.algorithm();
        add(digest, FORM);
        add(digest, columns);
        return digest;
    }

    /** Length and bytes, so that no two rows of texts have the same form. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(text == null ? -1 : bytes.length)
                .flip());
        digest.update(bytes);
    }

    private static Digest ended(MessageDigest digest) {
        return new Digest(HexFormat.of().formatHex(digest.digest()));
    }
}
