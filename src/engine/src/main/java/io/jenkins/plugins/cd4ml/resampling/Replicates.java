package io.jenkins.plugins.cd4ml.resampling;

import io.jenkins.plugins.cd4ml.config.BootstrapSettings;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Resampled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A statistic on the rows as they are, on resamples, and with each unit, or group of units, left out.
 *
 * @param value on the rows as they are; finite
 * @param drawn on the resamples, NaN where it does not exist
 * @param leftOut without each unit or group; may be empty for the percentile method
 * @param method how bounds follow
 */
public record Replicates(double value, double[] drawn, double[] leftOut, BootstrapSettings.Method method) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** A statistic that does not exist on more resamples than this is not bounded by the others. */
    private static final double MOST_MISSING = 0.05;

    /** The standard deviation of the drawn values. */
    public double standardError() {
        double[] defined = defined();
        double mean = Arrays.stream(defined).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(defined).map(v -> (v - mean) * (v - mean)).sum();
        return defined.length < 2 ? Double.NaN : Math.sqrt(squares / (defined.length - 1));
    }

    /** The skewness of the drawn values. */
    public double skewness() {
        double[] defined = defined();
        double mean = Arrays.stream(defined).average().orElse(0);
        double squares =
                Arrays.stream(defined).map(v -> Math.pow(v - mean, 2)).average().orElse(0);
        double cubes =
                Arrays.stream(defined).map(v -> Math.pow(v - mean, 3)).average().orElse(0);
        return squares > 0 ? cubes / Math.pow(squares, 1.5) : 0;
    }

    /** Whether the statistic exists on so many resamples that they say something about it. */
    public boolean bounded() {
        return defined().length >= (1 - MOST_MISSING) * drawn.length;
    }

    /**
     * The value with its bounds. Where the drawn values do not spread, or there are too few of them, it has none.
     *
     * @param rows that it rests on
     */
    public Estimate estimate(long rows) {
        double[] sorted = defined();
        Arrays.sort(sorted);
        List<Double> probabilities = new ArrayList<>();
        List<Double> quantiles = new ArrayList<>();
        if (bounded()) {
            double smallest = Draws.FEWEST_BEYOND / sorted.length;
            double highest = Double.NEGATIVE_INFINITY;
            for (double p : Draws.probabilities(smallest)) {
                double at = method == BootstrapSettings.Method.BCA ? corrected(p, sorted) : p;
                if (at >= smallest && at <= 1 - smallest) {
                    probabilities.add(p);
                    highest = Math.max(highest, Draws.quantile(sorted, at));
                    quantiles.add(highest);
                }
            }
        }
        return probabilities.size() < 2
                ? Draws.unbounded(value, rows)
                : new Resampled(value, rows, probabilities, quantiles);
    }

    /** The probability at which BCa reads the quantile (Efron 1987, JASA 82:171, equation 2.3). */
    private double corrected(double probability, double[] sorted) {
        double bias = bias(sorted);
        double acceleration = acceleration();
        double shifted = bias + NORMAL.inverseCumulativeProbability(probability);
        double shrunk = 1 - acceleration * shifted;
        return shrunk <= 0 ? Double.NaN : NORMAL.cumulativeProbability(bias + shifted / shrunk);
    }

    /** The bias correction; drawn values equal to the value count half, or a statistic with few values would be biased. */
    double bias(double[] sorted) {
        double below = 0;
        for (double v : sorted) {
            below += v < value ? 1 : v == value ? 0.5 : 0;
        }
        return NORMAL.inverseCumulativeProbability(below / sorted.length);
    }

    /** The acceleration by the jackknife (Efron 1987, equation 6.6). */
    double acceleration() {
        double[] defined = Arrays.stream(leftOut).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(defined).average().orElse(0);
        double squares = Arrays.stream(defined).map(v -> Math.pow(mean - v, 2)).sum();
        double cubes = Arrays.stream(defined).map(v -> Math.pow(mean - v, 3)).sum();
        return squares > 0 ? cubes / (6 * Math.pow(squares, 1.5)) : 0;
    }

    private double[] defined() {
        return Arrays.stream(drawn).filter(Double::isFinite).toArray();
    }
}
