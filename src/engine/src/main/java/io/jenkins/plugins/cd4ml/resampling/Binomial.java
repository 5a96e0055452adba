package io.jenkins.plugins.cd4ml.resampling;

import java.util.SplittableRandom;

/**
 * Exact draws from binomial and multinomial distributions with rational probabilities, by counting random bits: each of
 * {@code n} trials compares a uniform number with the probability, binary digit by binary digit, sixty-four trials at a
 * time. A draw takes about {@code n / 32} random numbers of 64 bits and no arithmetic that rounds.
 */
final class Binomial {

    private Binomial() {}

    /**
     * How many of {@code n} trials succeed.
     *
     * @param part and
     * @param whole the probability is {@code part / whole}; {@code 0 <= part <= whole < 2^62}
     */
    static long draw(SplittableRandom random, long n, long part, long whole) {
        if (part >= whole) {
            return n;
        }
        long successes = 0;
        long undecided = n;
        long rest = part;
        while (undecided > 0 && rest > 0) {
            rest *= 2;
            long ones = heads(random, undecided);
            if (rest >= whole) {
                rest -= whole;
                // Digit 1 of the probability: a trial with digit 0 lies below it.
                successes += undecided - ones;
                undecided = ones;
            } else {
                undecided -= ones;
            }
        }
        return successes;
    }

    /**
     * Divides {@code n} draws among cells by their sizes.
     *
     * @param sums of the sizes of all cells before each cell, and of all cells at the end
     * @param counts where to put how many draws fall into each cell
     */
    static void divide(SplittableRandom random, long n, long[] sums, long[] counts) {
        divide(random, n, sums, counts, 0, counts.length);
    }

    private static void divide(SplittableRandom random, long n, long[] sums, long[] counts, int from, int to) {
        if (to - from <= 1) {
            if (to > from) {
                counts[from] = n;
            }
            return;
        }
        int middle = (from + to) >>> 1;
        long whole = sums[to] - sums[from];
        long left = n == 0 ? 0 : draw(random, n, sums[middle] - sums[from], whole);
        divide(random, left, sums, counts, from, middle);
        divide(random, n - left, sums, counts, middle, to);
    }

    private static long heads(SplittableRandom random, long coins) {
        long heads = 0;
        long left = coins;
        for (; left >= Long.SIZE; left -= Long.SIZE) {
            heads += Long.bitCount(random.nextLong());
        }
        return left == 0 ? heads : heads + Long.bitCount(random.nextLong() >>> (Long.SIZE - left));
    }
}
