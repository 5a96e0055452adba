package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.resampling.Draws;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The median of a sample, bounded by the sample's own values: how many of {@code n} rows lie below the true median is
 * binomial with one half, whatever the distribution (David and Nagaraja 2003, Order Statistics, 3rd edition, section 7.1).
 */
final class Medians {

    /** With fewer rows even the smallest value is no bound at any confidence that counts. */
    private static final int FEWEST_ROWS = 5;

    private Medians() {}

    /** Of values that are all finite and at least 0; at least one. */
    static Estimate of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        BinomialDistribution below = BinomialDistribution.of(n, 0.5);
        double smallest = below.probability(0);
        if (n < FEWEST_ROWS) {
            return Draws.unbounded(median, n);
        }
        return Draws.at(median, n, smallest, p -> {
            if (p == 0.5) {
                return median;
            }
            // The largest order statistic that lies above the true median with a probability of at most p.
            int at = below.inverseCumulativeProbability(Math.min(p, 1 - p)) - 1;
            return sorted[p < 0.5 ? Math.max(0, at) : Math.min(n - 1, n - 1 - at)];
        });
    }
}
