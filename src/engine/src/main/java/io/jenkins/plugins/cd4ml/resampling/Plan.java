package io.jenkins.plugins.cd4ml.resampling;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How often each row is drawn in each resample. */
interface Plan {

    /** So many rows are weighted at a time: what is known of them stays in the fast memory near the processor. */
    int BLOCK = 4096;

    /** One resample. */
    @FunctionalInterface
    interface Draw {

        /** Puts the weights of a block's rows into an array. */
        void fill(int block, int from, int count, short[] weights);
    }

    /** The resample of a number; the same number is always the same resample. */
    Draw resample(int number);

    /** Every row drawn once: the rows as they are. */
    static Draw asTheyAre() {
        return (block, from, count, weights) -> Arrays.fill(weights, 0, count, (short) 1);
    }

    /** All rows but those of a group. */
    static Plan without(int[] groups) {
        return number -> (block, from, count, weights) -> {
            for (int i = 0; i < count; i++) {
                weights[i] = (short) (groups[from + i] == number ? 0 : 1);
            }
        };
    }

    /** Whole clusters drawn with replacement, as many as there are. */
    static Plan ofClusters(int[] clusters, int count, long seed) {
        Plan drawn = new RowPlan(count, null, seed);
        return number -> {
            short[] ofCluster = new short[count];
            short[] block = new short[BLOCK];
            Draw draw = drawn.resample(number);
            for (int from = 0; from < count; from += BLOCK) {
                int size = Math.min(BLOCK, count - from);
                draw.fill(from / BLOCK, from, size, block);
                System.arraycopy(block, 0, ofCluster, from, size);
            }
            return (at, from, size, weights) -> {
                for (int i = 0; i < size; i++) {
                    weights[i] = ofCluster[clusters[from + i]];
                }
            };
        };
    }

    /** A generator for one part of one resample. */
    static SplittableRandom random(long seed, int resample, int part) {
        // Two rounds of the generator's own mixing keep neighbouring numbers apart.
        long mixed = new SplittableRandom(seed).nextLong() ^ resample;
        return new SplittableRandom(new SplittableRandom(mixed).nextLong() + part);
    }
}
