package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.util.Arrays;

/**
 * Mean, standard deviation and skewness of a sample.
 *
 * @param rows at least 1
 * @param mean of the values
 * @param deviation with {@code rows - 1} in the denominator; 0 for a single row
 * @param skewness adjusted for the sample size (G1 of Joanes and Gill 1998, The Statistician 47:183), 0 for fewer than
 *     three rows or values that are all the same
 */
public record Moments(long rows, double mean, double deviation, double skewness) {

    /** Of values that are all finite; at least one. */
    public static Moments of(double[] values) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            double distance = value - mean;
            squares += distance * distance;
            cubes += distance * distance * distance;
        }
        double deviation = n < 2 ? 0 : Math.sqrt(squares / (n - 1));
        double skewness = 0;
        if (n > 2 && squares > 0) {
            double plain = cubes / n / Math.pow(squares / n, 1.5);
            skewness = plain * Math.sqrt((double) n * (n - 1)) / (n - 2);
        }
        return new Moments(n, mean, deviation, Double.isFinite(skewness) ? skewness : 0);
    }

    public double standardError() {
        return deviation / Math.sqrt(rows);
    }

    /** The mean as an estimate in the range of a metric. */
    public Estimate.Mean estimate(Metric metric) {
        return estimate(metric.minimum(), metric.maximum());
    }

    Estimate.Mean estimate(double minimum, double maximum) {
        return new Estimate.Mean(mean, standardError(), rows, minimum, maximum, null, skewness);
    }
}
