package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A distance between the distributions of two samples that is at most 1. Each sample lies at some distance from what it
 * was drawn from, so the true distance differs from the one between the samples by no more than those two together; how
 * much that can be holds for every distribution and any number of rows.
 *
 * @param measure which distance
 * @param distance between the samples, 0 to 1
 * @param most what the distance between the samples is at most, where the reference is known at some values only; otherwise
 *     the distance
 * @param expected for the total variation, what chance alone makes of it on average, at most; otherwise 0
 * @param reference rows of the reference, at least 1
 * @param current current rows, at least 1
 */
public record Discrepancy(Measure measure, double distance, double most, double expected, long reference, long current)
        implements Estimate {

    private static final int STEPS = 400;
    private static final int HALVINGS = 50;

    /** What is rarer than the exponential of minus this plays no part. */
    private static final double NEGLIGIBLE = 40;

    /** Which distance. */
    public enum Measure {
        /** The largest difference between the distribution functions. */
        @JsonProperty("kolmogorovSmirnov")
        KOLMOGOROV_SMIRNOV,
        /** Half the sum of the differences between the shares of all values. */
        @JsonProperty("totalVariation")
        TOTAL_VARIATION
    }

    public Discrepancy {
        Objects.requireNonNull(measure, "measure");
        if (!(distance >= 0 && distance <= most && most <= 1) || !(expected >= 0) || reference < 1 || current < 1) {
            throw new IllegalArgumentException(
                    "a distance lies between 0 and 1 and needs a row on either side, not %s to %s of %d and %d rows"
                            .formatted(distance, most, reference, current));
        }
    }

    /** Kolmogorov and Smirnov's distance. */
    public static Discrepancy kolmogorovSmirnov(double distance, double most, long reference, long current) {
        return new Discrepancy(Measure.KOLMOGOROV_SMIRNOV, distance, most, 0, reference, current);
    }

    /**
     * The total variation distance of counted values.
     *
     * @param before how many rows of the reference have each value
     * @param now how many current rows have it
     */
    public static Estimate totalVariation(long[] before, long[] now) {
        long n = Arrays.stream(before).sum();
        long m = Arrays.stream(now).sum();
        if (n == 0 || m == 0) {
            return new Undefined("there is no value to compare", m);
        }
        double distance = 0;
        double expected = 0;
        for (int i = 0; i < before.length; i++) {
            double p = (double) before[i] / n;
            double q = (double) now[i] / m;
            distance += Math.abs(q - p) / 2;
            // The mean size of an error is at most its standard deviation.
            expected += Math.sqrt(p * (1 - p) / n + q * (1 - q) / m) / 2;
        }
        double within = Math.min(1, distance);
        return new Discrepancy(Measure.TOTAL_VARIATION, within, within, expected, n, m);
    }

    @Override
    public OptionalDouble value() {
        return OptionalDouble.of(distance);
    }

    /** The current rows: those of the training do not become more. */
    @Override
    public long rows() {
        return current;
    }

    @Override
    public OptionalDouble lowerBound(double confidence, double times) {
        return OptionalDouble.of(Math.max(0, distance - error(confidence, times)));
    }

    @Override
    public OptionalDouble upperBound(double confidence, double times) {
        return OptionalDouble.of(Math.min(1, most + error(confidence, times)));
    }

    private double error(double confidence, double times) {
        double rows = current * times;
        double risk = 1 - confidence;
        return switch (measure) {
            case KOLMOGOROV_SMIRNOV -> supremum(risk, rows);
            case TOTAL_VARIATION -> variation(risk, rows);
        };
    }

    /** McDiarmid 1989: a row changes the sum of both distances by at most the weight that it has in its sample. */
    private double variation(double risk, double rows) {
        double weights = 1.0 / reference + 1 / rows;
        double now = 1.0 / reference + 1.0 / current;
        return expected * Math.sqrt(weights / now) + Math.sqrt(Math.log(1 / risk) * weights / 2);
    }

    /**
     * What the sum of both samples' distances exceeds with at most the given probability. A sample of n rows lies further
     * than x from its distribution with a probability of at most {@code 2 exp(-2 n x²)} (Massart 1990, Annals of
     * Probability 18:1269), and the samples are independent.
     */
    private double supremum(double risk, double rows) {
        double low = 0;
        double high = 2;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (exceeded(middle, rows) > risk) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Integrated over minus the logarithm of the probability of the larger sample's distance, which is smooth. */
    private double exceeded(double sum, double rows) {
        double larger = Math.max(reference, rows);
        double smaller = Math.min(reference, rows);
        double left = sum - Math.sqrt(Math.log(2) / (2 * smaller));
        double end = Math.min(left <= 0 ? 0 : 2 * larger * left * left - Math.log(2), NEGLIGIBLE);
        if (end <= 0) {
            return 1;
        }
        double step = end / STEPS;
        double integral = 0;
        for (int i = 0; i <= STEPS; i++) {
            double v = i * step;
            double weight = i == 0 || i == STEPS ? 1 : i % 2 == 0 ? 2 : 4;
            double rest = sum - Math.sqrt((Math.log(2) + v) / (2 * larger));
            integral += weight * Math.exp(-v) * Math.min(1, 2 * Math.exp(-2 * smaller * rest * rest));
        }
        return Math.exp(-end) + integral * step / 3;
    }
}
