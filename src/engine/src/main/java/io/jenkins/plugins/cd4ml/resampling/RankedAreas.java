package io.jenkins.plugins.cd4ml.resampling;

/**
 * The area under the ROC curve (value 0) and the average precision (value 1) of rows that are sorted by falling score:
 * one pass, whatever the weights. Rows of equal score count as such.
 */
public final class RankedAreas implements Statistic {

    private final byte[] positive;
    private final boolean[] endsTie;

    /**
     * @param positive 1 for a positive row, 0 for a negative one
     * @param falling the rows' scores, none above the one before it
     */
    public RankedAreas(byte[] positive, double[] falling) {
        this.positive = positive;
        this.endsTie = new boolean[falling.length];
        for (int row = 0; row < falling.length; row++) {
            endsTie[row] = row == falling.length - 1 || falling[row + 1] != falling[row];
        }
    }

    @Override
    public int size() {
        return 2;
    }

    @Override
    public Sum begin() {
        return new Areas();
    }

    private final class Areas implements Sum {

        private long above;
        private long negativesAbove;
        private long tied;
        private long negativesTied;
        private long twicePairs;
        private double precisions;

        @Override
        public void add(int from, int count, short[] weights) {
            for (int i = 0; i < count; i++) {
                int weight = weights[i];
                int ofPositive = weight * positive[from + i];
                tied += ofPositive;
                negativesTied += weight - ofPositive;
                if (endsTie[from + i]) {
                    // Each negative row lies below the positive rows above it, and beside those of its own score.
                    twicePairs += negativesTied * (2 * above + tied);
                    above += tied;
                    negativesAbove += negativesTied;
                    if (tied > 0) {
                        precisions += tied * ((double) above / (above + negativesAbove));
                    }
                    tied = 0;
                    negativesTied = 0;
                }
            }
        }

        @Override
        public double value(int which) {
            if (above == 0 || negativesAbove == 0) {
                return Double.NaN;
            }
            return which == 0 ? twicePairs / (2.0 * above * negativesAbove) : precisions / above;
        }
    }
}
