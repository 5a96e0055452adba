package io.jenkins.plugins.cd4ml.resampling;

import java.util.Arrays;

/** A statistic of rows in another order than that in which they lie. It keeps all weights, and goes through them at last. */
public final class Ordered implements Statistic {

    private final Statistic of;
    private final int[] order;

    /** @param order for each place of the other statistic's order the row that stands there */
    public Ordered(Statistic of, int[] order) {
        this.of = of;
        this.order = order;
    }

    @Override
    public int size() {
        return of.size();
    }

    @Override
    public Sum begin() {
        short[] kept = new short[order.length];
        return new Sum() {

            private Sum sum;

            @Override
            public void add(int from, int count, short[] weights) {
                System.arraycopy(weights, 0, kept, from, count);
            }

            @Override
            public double value(int which) {
                if (sum == null) {
                    sum = of.begin();
                    short[] block = new short[Plan.BLOCK];
                    for (int from = 0; from < order.length; from += Plan.BLOCK) {
                        int count = Math.min(Plan.BLOCK, order.length - from);
                        for (int i = 0; i < count; i++) {
                            block[i] = kept[order[from + i]];
                        }
                        sum.add(from, count, block);
                    }
                }
                return sum.value(which);
            }
        };
    }

    /** The rows' numbers in rising order of their values. */
    public static int[] rising(double[] values) {
        // Sorting plain numbers and looking their rows up is several times as fast as sorting boxed rows.
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] next = new int[values.length];
        int[] order = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            int first = first(sorted, values[row]);
            order[first + next[first]++] = row;
        }
        return order;
    }

    private static int first(double[] sorted, double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Double.compare(sorted[middle], value) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
