package io.jenkins.plugins.cd4ml.slices;

import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Divides rows by a column: by its values, or by bands of a quarter of the rows each where it has many different numbers.
 * The bands are those of the other rows where there are any, so that they do not move with the measured ones.
 */
public final class Columns {

    /** A numeric column with more different values is divided by bands. */
    static final int MOST_NUMBERS = 12;

    private static final int BANDS = 4;

    /** Digits of a band's edge that count: people read it. */
    private static final MathContext DIGITS = new MathContext(3);

    private Columns() {}

    /**
     * Divides rows.
     *
     * @param setting the configuration's key that names the column, for messages
     * @param measured rows with that column
     * @param others rows with that column, maybe none
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.Configuration when a text column has too many different values
     */
    public static Partition divide(String setting, String column, Table measured, Table others) {
        String[] otherTexts = others.rows() == 0 ? new String[0] : others.texts(column);
        if (!measured.numeric(column)) {
            return Partition.byValue(setting, column, measured.texts(column), otherTexts);
        }
        double[] numbers = measured.numbers(column);
        double[] known = others.rows() == 0 ? numbers : others.numbers(column);
        if (different(numbers) <= MOST_NUMBERS && different(known) <= MOST_NUMBERS) {
            return Partition.byValue(setting, column, measured.texts(column), otherTexts);
        }
        double[] edges = edges(known);
        return Partition.byValue(
                setting, column, bands(numbers, edges), others.rows() == 0 ? new String[0] : bands(known, edges));
    }

    /** Whether a column has few enough different values, or bands, to search slices in it. */
    public static boolean divisible(String column, Table measured, Table others) {
        return measured.numeric(column)
                || Stream.of(measured, others)
                                .flatMap(rows -> Arrays.stream(rows.texts(column)))
                                .distinct()
                                .limit(Partition.MOST_PARTS + 1L)
                                .count()
                        <= Partition.MOST_PARTS;
    }

    private static long different(double[] numbers) {
        return Arrays.stream(numbers)
                .filter(number -> !Double.isNaN(number))
                .distinct()
                .limit(MOST_NUMBERS + 1L)
                .count();
    }

    private static double[] edges(double[] numbers) {
        double[] sorted =
                Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
        double[] edges = new double[sorted.length == 0 ? 0 : BANDS - 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = new BigDecimal(sorted[(int) ((long) sorted.length * (i + 1) / BANDS)])
                    .round(DIGITS)
                    .doubleValue();
        }
        return Arrays.stream(edges).distinct().toArray();
    }

    private static String[] bands(double[] numbers, double[] edges) {
        String[] names = new String[edges.length + 1];
        for (int band = 0; band < names.length; band++) {
            names[band] = name(band, edges);
        }
        return Arrays.stream(numbers)
                .mapToObj(number -> Double.isNaN(number) ? null : names[band(number, edges)])
                .toArray(String[]::new);
    }

    private static int band(double number, double[] edges) {
        int band = 0;
        while (band < edges.length && number >= edges[band]) {
            band++;
        }
        return band;
    }

    private static String name(int band, double[] edges) {
        if (edges.length == 0) {
            return "any number";
        }
        if (band == 0) {
            return "below " + Numbers.plain(edges[0]);
        }
        if (band == edges.length) {
            return Numbers.plain(edges[band - 1]) + " and above";
        }
        return "%s to below %s".formatted(Numbers.plain(edges[band - 1]), Numbers.plain(edges[band]));
    }
}
