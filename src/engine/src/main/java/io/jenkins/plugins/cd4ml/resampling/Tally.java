package io.jenkins.plugins.cd4ml.resampling;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Functions of how many rows fall into each of some cells, such as those of a confusion matrix. */
public final class Tally implements Statistic {

    private final int cells;
    private final int[] cellOf;
    private final List<ToDoubleFunction<long[]>> functions;

    /**
     * @param cells how many cells there are
     * @param cellOf the cell of each row
     * @param functions of the cells' counts
     */
    public Tally(int cells, int[] cellOf, List<ToDoubleFunction<long[]>> functions) {
        this.cells = cells;
        this.cellOf = cellOf;
        this.functions = List.copyOf(functions);
    }

    @Override
    public int size() {
        return functions.size();
    }

    @Override
    public Sum begin() {
        long[] counts = new long[cells];
        return new Sum() {

            @Override
            public void add(int from, int count, short[] weights) {
                for (int i = 0; i < count; i++) {
                    counts[cellOf[from + i]] += weights[i];
                }
            }

            @Override
            public double value(int which) {
                return functions.get(which).applyAsDouble(counts);
            }
        };
    }

    /**
     * Draws all rows by drawing cells: the same distribution without looking at a row again.
     *
     * @param values where to put, for each function, its values on the resamples
     */
    void draw(long seed, double[][] values) {
        long[] sums = new long[cells + 1];
        for (int cell : cellOf) {
            sums[cell + 1]++;
        }
        for (int cell = 0; cell < cells; cell++) {
            sums[cell + 1] += sums[cell];
        }
        long[] counts = new long[cells];
        for (int resample = 0; resample < values[0].length; resample++) {
            SplittableRandom random = Plan.random(seed, resample, 0);
            Binomial.divide(random, cellOf.length, sums, counts);
            for (int i = 0; i < values.length; i++) {
                values[i][resample] = functions.get(i).applyAsDouble(counts);
            }
        }
    }
}
