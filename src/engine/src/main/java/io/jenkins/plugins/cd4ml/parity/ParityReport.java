package io.jenkins.plugins.cd4ml.parity;

import java.util.List;

/**
 * How far served predictions are from the recorded ones.
 *
 * @param recorded how many rows were recorded
 * @param served how many were served
 * @param columns what was compared
 * @param tolerance the largest difference of two numbers that counts as none
 * @param missing how many recorded rows were not served
 * @param extra how many served rows were not recorded
 * @param differing how many rows that are in both differ in at least one column
 * @param largest the largest difference of two numbers, or null when no numbers were compared
 * @param first the first differences, at most {@value #SHOWN}
 */
public record ParityReport(
        long recorded,
        long served,
        List<String> columns,
        double tolerance,
        long missing,
        long extra,
        long differing,
        Double largest,
        List<Difference> first) {

    /** So many differences are told one by one. */
    public static final int SHOWN = 10;

    public ParityReport {
        columns = List.copyOf(columns);
        first = List.copyOf(first);
    }

    /** Whether both say the same of the same rows. */
    public boolean same() {
        return missing == 0 && extra == 0 && differing == 0;
    }

    /**
     * One difference.
     *
     * @param row its key, or its number counted from 1
     * @param column where, or null when the whole row is missing or extra
     * @param recorded what was recorded, or null
     * @param served what was served, or null
     */
    public record Difference(String row, String column, String recorded, String served) {}
}
