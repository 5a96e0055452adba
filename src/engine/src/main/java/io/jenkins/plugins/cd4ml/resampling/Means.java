package io.jenkins.plugins.cd4ml.resampling;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Functions of the means of columns. */
public final class Means implements Statistic {

    private final double[][] columns;
    private final List<ToDoubleFunction<double[]>> functions;

    /**
     * @param columns with a finite number for each row
     * @param functions of the columns' means
     */
    public Means(List<double[]> columns, List<ToDoubleFunction<double[]>> functions) {
        this.columns = columns.toArray(double[][]::new);
        this.functions = List.copyOf(functions);
    }

    /** The mean of one column. */
    public static Means of(double[] column) {
        return new Means(List.of(column), List.of(means -> means[0]));
    }

    @Override
    public int size() {
        return functions.size();
    }

    @Override
    public Sum begin() {
        return new Sum() {

            private final double[] sums = new double[columns.length];
            private long total;

            @Override
            public void add(int from, int count, short[] weights) {
                for (int i = 0; i < count; i++) {
                    total += weights[i];
                }
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += dot(columns[k], from, count, weights);
                }
            }

            @Override
            public double value(int which) {
                double[] means = new double[sums.length];
                for (int k = 0; k < means.length; k++) {
                    means[k] = sums[k] / total;
                }
                return functions.get(which).applyAsDouble(means);
            }
        };
    }

    /** Four sums side by side: one alone would wait for each addition before it starts the next. */
    private static double dot(double[] column, int from, int count, short[] weights) {
        double one = 0;
        double two = 0;
        double three = 0;
        double four = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            one += weights[i] * column[from + i];
            two += weights[i + 1] * column[from + i + 1];
            three += weights[i + 2] * column[from + i + 2];
            four += weights[i + 3] * column[from + i + 3];
        }
        for (; i < count; i++) {
            one += weights[i] * column[from + i];
        }
        return (one + two) + (three + four);
    }
}
