package io.jenkins.plugins.cd4ml.resampling;

/** The sum over bins of the size of the gaps' sum in a bin, by row: the expected calibration error. */
public final class BinnedGaps implements Statistic {

    private final double[] gaps;
    private final byte[] bins;
    private final int count;

    /**
     * @param gaps of the rows, such as probability minus outcome
     * @param bins of the rows, from 0 to {@code count - 1}
     */
    public BinnedGaps(double[] gaps, byte[] bins, int count) {
        this.gaps = gaps;
        this.bins = bins;
        this.count = count;
    }

    @Override
    public Sum begin() {
        return new Sum() {

            private final double[] sums = new double[count];
            private long total;

            @Override
            public void add(int from, int size, short[] weights) {
                for (int i = 0; i < size; i++) {
                    sums[bins[from + i]] += weights[i] * gaps[from + i];
                    total += weights[i];
                }
            }

            @Override
            public double value(int which) {
                double sum = 0;
                for (double bin : sums) {
                    sum += Math.abs(bin);
                }
                return sum / total;
            }
        };
    }
}
