package io.jenkins.plugins.cd4ml.gate;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/** The noncentral chi-squared distribution, of which the library has the central one only. */
final class ChiSquared {

    /** Above this, Sankaran's approximation agrees with the sum to six digits and costs nothing. */
    private static final double LARGE = 2000;

    /** How far from its mean, in standard deviations, a Poisson variable is summed. */
    private static final double FAR = 9;

    private static final int HALVINGS = 100;

    private ChiSquared() {}

    /**
     * The probability of at most {@code x}: a mixture of central distributions by Poisson weights.
     *
     * @param degrees of freedom, above 0
     * @param noncentrality at least 0
     */
    static double cumulative(double x, double degrees, double noncentrality) {
        if (x <= 0) {
            return 0;
        }
        if (noncentrality == 0) {
            return ChiSquaredDistribution.of(degrees).cumulativeProbability(x);
        }
        if (degrees + noncentrality > LARGE) {
            return sankaran(x, degrees, noncentrality);
        }
        double mean = noncentrality / 2;
        PoissonDistribution weights = PoissonDistribution.of(mean);
        int first = (int) Math.max(0, mean - FAR * Math.sqrt(mean) - FAR);
        int last = (int) (mean + FAR * Math.sqrt(mean) + 2 * FAR);
        double sum = 0;
        for (int j = first; j <= last; j++) {
            sum += weights.probability(j)
                    * ChiSquaredDistribution.of(degrees + 2.0 * j).cumulativeProbability(x);
        }
        return Math.min(1, sum);
    }

    /**
     * The noncentrality at which a value at most as large as the one seen has a probability; 0 when that is smaller
     * without any. It falls with the probability.
     *
     * @param probability between 0 and 1, both excluded
     */
    static double noncentrality(double seen, double degrees, double probability) {
        DoubleUnaryOperator at = lambda -> cumulative(seen, degrees, lambda);
        if (at.applyAsDouble(0) <= probability) {
            return 0;
        }
        double low = 0;
        double high = Math.max(1, seen);
        while (at.applyAsDouble(high) > probability) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && high - low > 1e-9 * high; i++) {
            double middle = (low + high) / 2;
            if (at.applyAsDouble(middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Sankaran 1963, Biometrika 50:199: a power of the variable is nearly normal. */
    private static double sankaran(double x, double degrees, double noncentrality) {
        double mean = degrees + noncentrality;
        double two = degrees + 2 * noncentrality;
        double three = degrees + 3 * noncentrality;
        double h = 1 - 2.0 / 3 * mean * three / (two * two);
        double p = two / (mean * mean);
        double m = (h - 1) * (1 - 3 * h);
        double centre = 1 + h * p * (h - 1 - 0.5 * (2 - h) * m * p);
        double deviation = h * Math.sqrt(2 * p) * (1 + 0.5 * m * p);
        return NormalDistribution.of(0, 1).cumulativeProbability((Math.pow(x / mean, h) - centre) / deviation);
    }
}
