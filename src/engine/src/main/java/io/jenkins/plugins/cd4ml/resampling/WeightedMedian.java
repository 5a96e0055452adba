package io.jenkins.plugins.cd4ml.resampling;

/** The median of values that lie in rising order: the mean of the two middle ones where there is no single one. */
public final class WeightedMedian implements Statistic {

    private final double[] rising;

    public WeightedMedian(double[] rising) {
        this.rising = rising;
    }

    @Override
    public Sum begin() {
        short[] kept = new short[rising.length];
        return new Sum() {

            private long total;

            @Override
            public void add(int from, int count, short[] weights) {
                for (int i = 0; i < count; i++) {
                    kept[from + i] = weights[i];
                    total += weights[i];
                }
            }

            @Override
            public double value(int which) {
                long below = 0;
                for (int row = 0; row < kept.length; row++) {
                    below += kept[row];
                    if (2 * below > total) {
                        return rising[row];
                    }
                    if (2 * below == total && kept[row] > 0) {
                        return (rising[row] + next(row)) / 2;
                    }
                }
                return Double.NaN;
            }

            private double next(int row) {
                int next = row + 1;
                while (kept[next] == 0) {
                    next++;
                }
                return rising[next];
            }
        };
    }
}
