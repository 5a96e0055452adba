package io.jenkins.plugins.cd4ml.resampling;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Resampled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Turns drawn values of a metric into an estimate: their quantiles at probabilities that gates may ask for. */
public final class Draws {

    private static final double[] TAILS = {
        .0001, .0002, .0005, .001, .0015, .002, .003, .004, .005, .0075, .01, .015, .02, .025, .03, .04, .05, .075, .1,
        .15, .2, .25, .3, .4
    };

    /** Fewer drawn values beyond a quantile say nothing about where it lies. */
    static final double FEWEST_BEYOND = 2;

    private Draws() {}

    /** Plain percentiles. The array is sorted in place. */
    public static Resampled percentiles(double value, long rows, double[] drawn) {
        Arrays.sort(drawn);
        return at(value, rows, FEWEST_BEYOND / drawn.length, p -> quantile(drawn, p));
    }

    /** Percentiles for lower bounds from one sample of draws, for upper bounds from another; both are sorted in place. */
    public static Resampled between(double value, long rows, double[] low, double[] high) {
        Arrays.sort(low);
        Arrays.sort(high);
        return at(
                value,
                rows,
                FEWEST_BEYOND / low.length,
                p -> p < .5 ? Math.min(value, quantile(low, p)) : p == .5 ? value : Math.max(value, quantile(high, p)));
    }

    /**
     * Any quantiles.
     *
     * @param smallest the smallest probability at which they mean something, at most 0.4
     * @param quantile the quantile at a probability
     */
    public static Resampled at(double value, long rows, double smallest, DoubleUnaryOperator quantile) {
        List<Double> probabilities = probabilities(smallest);
        return new Resampled(
                value,
                rows,
                probabilities,
                probabilities.stream().map(quantile::applyAsDouble).toList());
    }

    /**
     * For a metric that sums up the sizes of gaps: its chance part never cancels, so the estimate overstates it, and
     * draws around the estimate do so once more. They bound it carefully from above. From below it is bounded by what
     * chance alone can sum up to, which is the triangle inequality. Both arrays are sorted in place.
     *
     * @param around drawn values of the metric
     * @param chance drawn values of its chance part
     * @param maximum the metric's largest possible value; its smallest is 0
     */
    public static Resampled ofGaps(double value, long rows, double[] around, double[] chance, double maximum) {
        Arrays.sort(around);
        Arrays.sort(chance);
        List<Double> probabilities = probabilities(FEWEST_BEYOND / around.length);
        List<Double> quantiles = new ArrayList<>();
        double highest = 0;
        for (double p : probabilities) {
            double quantile = p < 0.5 ? value - quantile(chance, 1 - p) : quantile(around, p);
            highest = Math.max(highest, Math.min(maximum, quantile));
            quantiles.add(highest);
        }
        return new Resampled(value, rows, probabilities, quantiles);
    }

    /** A value that nothing bounds. */
    public static Estimate unbounded(double value, long rows) {
        return new Estimate.Mean(value, 0, rows, null, null, 0.0, null);
    }

    static List<Double> probabilities(double smallest) {
        double[] tails = Arrays.stream(TAILS).filter(p -> p >= smallest).toArray();
        return DoubleStream.concat(
                        DoubleStream.concat(Arrays.stream(tails), DoubleStream.of(.5)),
                        Arrays.stream(tails).map(p -> 1 - p).sorted())
                .boxed()
                .toList();
    }

    static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int left = (int) at;
        int right = Math.min(left + 1, sorted.length - 1);
        return sorted[left] + (at - left) * (sorted[right] - sorted[left]);
    }
}
