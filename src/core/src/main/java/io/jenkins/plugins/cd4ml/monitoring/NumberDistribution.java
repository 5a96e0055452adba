package io.jenkins.plugins.cd4ml.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Numbers, counted at some of them and between these. Where there are no more different numbers than cuts, this is all
 * that can be known of their distribution; otherwise the cuts are quantiles.
 *
 * @param rows how many rows there are, those without a value included
 * @param missing how many of them have no value
 * @param cuts numbers, rising
 * @param at how many rows have each of them
 * @param between how many rows lie below the first cut, between each two, and above the last; one more than there are cuts
 */
public record NumberDistribution(long rows, long missing, List<Double> cuts, List<Long> at, List<Long> between)
        implements Distribution {

    /** The most cuts of a column: enough to know a share to half a percent. */
    static final int MOST_CUTS = 201;

    /** A bin of fewer rows of the reference says nothing. */
    static final int FEW = 5;

    public NumberDistribution {
        cuts = List.copyOf(cuts);
        at = List.copyOf(at);
        between = List.copyOf(between);
        if (at.size() != cuts.size() || between.size() != cuts.size() + 1 || cuts.size() > MOST_CUTS) {
            throw new IllegalArgumentException("a distribution of numbers has a count for each cut and each gap");
        }
        for (int i = 1; i < cuts.size(); i++) {
            if (!(cuts.get(i) > cuts.get(i - 1))) {
                throw new IllegalArgumentException("the cuts of a distribution must rise");
            }
        }
        if (missing < 0 || sum(at) + sum(between) + missing != rows || smallest(at) < 0 || smallest(between) < 0) {
            throw new IllegalArgumentException("the counts of a distribution do not add up to its rows");
        }
    }

    /**
     * Summarises numbers.
     *
     * @param values NaN for a missing value
     */
    public static NumberDistribution of(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(NumberDistribution::oneZero)
                .sorted()
                .toArray();
        return counted(cuts(sorted), values);
    }

    private static double[] cuts(double[] sorted) {
        double[] different =
                Arrays.stream(sorted).distinct().limit(MOST_CUTS + 1L).toArray();
        if (different.length <= MOST_CUTS) {
            return different;
        }
        double[] quantiles = new double[MOST_CUTS];
        for (int i = 0; i < MOST_CUTS; i++) {
            quantiles[i] = sorted[(int) ((sorted.length - 1L) * i / (MOST_CUTS - 1))];
        }
        return Arrays.stream(quantiles).distinct().toArray();
    }

    /** Counts other numbers at the same cuts. */
    public NumberDistribution counting(double[] values) {
        return counted(cuts.stream().mapToDouble(Double::doubleValue).toArray(), values);
    }

    private static NumberDistribution counted(double[] cuts, double[] values) {
        long[] at = new long[cuts.length];
        long[] between = new long[cuts.length + 1];
        long missing = 0;
        for (double value : values) {
            if (Double.isNaN(value)) {
                missing++;
                continue;
            }
            int found = Arrays.binarySearch(cuts, oneZero(value));
            if (found >= 0) {
                at[found]++;
            } else {
                between[-found - 1]++;
            }
        }
        return new NumberDistribution(values.length, missing, boxed(cuts), boxed(at), boxed(between));
    }

    /** Of the two zeros of a computer, mathematics knows one. */
    private static double oneZero(double value) {
        return value + 0.0;
    }

    /** How many numbers lie outside of the range of the cuts. */
    public long outside() {
        return between.size() == 1 ? between.get(0) : between.get(0) + between.get(between.size() - 1);
    }

    /** How many rows have a number. */
    public long present() {
        return rows - missing;
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static long smallest(List<Long> counts) {
        return counts.isEmpty() ? 0 : Collections.min(counts);
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static List<Long> boxed(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** The cuts that end bins of about as many rows each; the last bin has no end. */
    List<Integer> binEnds(int bins) {
        List<Integer> ends = new ArrayList<>();
        long left = present();
        long inBin = 0;
        for (int i = 0; i < cuts.size() - 1; i++) {
            long here = between.get(i) + at.get(i);
            inBin += here;
            left -= here;
            if (inBin * bins >= present() && left >= FEW && ends.size() < bins - 1) {
                ends.add(i);
                inBin = 0;
            }
        }
        return ends;
    }

    /** How many rows fall into the bins that end at these cuts. */
    long[] inBins(List<Integer> ends) {
        long[] counts = new long[ends.size() + 1];
        int bin = 0;
        for (int i = 0; i < between.size(); i++) {
            counts[bin] += between.get(i) + (i < at.size() ? at.get(i) : 0);
            if (bin < ends.size() && i == ends.get(bin)) {
                bin++;
            }
        }
        return counts;
    }
}
