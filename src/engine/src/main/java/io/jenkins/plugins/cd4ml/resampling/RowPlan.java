package io.jenkins.plugins.cd4ml.resampling;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows drawn with replacement, as many as there are, within each stratum. First the draws are divided among the blocks
 * of rows, then each block's are made: so each block can be drawn for itself, and the weights stay in fast memory.
 */
final class RowPlan implements Plan {

    private static final int BITS = 12;

    private final long seed;
    private final int blocks;
    private final int strata;
    /** For each stratum its rows, rising; null for all rows. */
    private final int[][] members;
    /** For each stratum how many of its rows lie before each block. */
    private final long[][] before;

    /** @param strata of the rows, from 0 on without gaps, or null for one stratum */
    RowPlan(int rows, int[] strata, long seed) {
        this.seed = seed;
        this.blocks = (rows + BLOCK - 1) / BLOCK;
        this.strata = strata == null ? 1 : Arrays.stream(strata).max().orElse(0) + 1;
        this.members = new int[this.strata][];
        this.before = new long[this.strata][blocks + 1];
        if (strata == null) {
            for (int block = 1; block <= blocks; block++) {
                before[0][block] = Math.min((long) block * BLOCK, rows);
            }
            return;
        }
        int[] counts = new int[this.strata];
        for (int stratum : strata) {
            counts[stratum]++;
        }
        for (int stratum = 0; stratum < this.strata; stratum++) {
            members[stratum] = new int[counts[stratum]];
        }
        Arrays.fill(counts, 0);
        for (int row = 0; row < rows; row++) {
            members[strata[row]][counts[strata[row]]++] = row;
            before[strata[row]][row / BLOCK + 1] = counts[strata[row]];
        }
        for (long[] sums : before) {
            for (int block = 1; block <= blocks; block++) {
                sums[block] = Math.max(sums[block], sums[block - 1]);
            }
        }
    }

    @Override
    public Draw resample(int number) {
        long[][] draws = new long[strata][blocks];
        for (int stratum = 0; stratum < strata; stratum++) {
            SplittableRandom random = Plan.random(seed, number, stratum);
            Binomial.divide(random, before[stratum][blocks], before[stratum], draws[stratum]);
        }
        return (block, from, count, weights) -> {
            Arrays.fill(weights, 0, count, (short) 0);
            for (int stratum = 0; stratum < strata; stratum++) {
                int first = (int) before[stratum][block];
                int size = (int) before[stratum][block + 1] - first;
                SplittableRandom random = Plan.random(seed, number, strata + block * strata + stratum);
                if (members[stratum] == null) {
                    draw(random, draws[stratum][block], size, weights);
                } else {
                    draw(random, draws[stratum][block], size, members[stratum], first, from, weights);
                }
            }
        };
    }

    private static void draw(SplittableRandom random, long draws, int size, short[] weights) {
        long left = draws;
        if (size == BLOCK) {
            // Five draws from a random number: each takes the twelve bits that tell one row of the block.
            for (; left >= 5; left -= 5) {
                long bits = random.nextLong();
                weights[(int) bits & BLOCK - 1]++;
                weights[(int) (bits >>> BITS) & BLOCK - 1]++;
                weights[(int) (bits >>> 2 * BITS) & BLOCK - 1]++;
                weights[(int) (bits >>> 3 * BITS) & BLOCK - 1]++;
                weights[(int) (bits >>> 4 * BITS) & BLOCK - 1]++;
            }
        }
        for (; left > 0; left--) {
            weights[random.nextInt(size)]++;
        }
    }

    private static void draw(
            SplittableRandom random, long draws, int size, int[] members, int first, int from, short[] weights) {
        for (long left = draws; left > 0; left--) {
            weights[members[first + random.nextInt(size)] - from]++;
        }
    }
}
