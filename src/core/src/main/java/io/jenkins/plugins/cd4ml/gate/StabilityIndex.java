package io.jenkins.plugins.cd4ml.gate;

import java.util.OptionalDouble;

/**
 * The population stability index of two samples, {@code Σ (q - p) ln(q / p)}: how far the distribution of a column has
 * moved, whichever way.
 *
 * <p>Two samples of the very same distribution do not have the index 0: with k bins it is then k - 1 times {@code 1/n +
 * 1/m} on average, so 100 rows against 100 exceed 0.1 in 85% of all cases. The bounds know that. With N = nm / (n + m),
 * N times the index is chi-squared with k - 1 degrees of freedom when nothing has moved (Yurdakul and Naranjo 2020,
 * Journal of Risk Model Validation 14:89), and noncentral with N times the true index when something has; a bound is
 * the noncentrality at which what was seen is just likely enough. Where rare values have moved much that is too narrow,
 * so the bound by the standard error (delta method) counts when it is the more careful one.
 *
 * @param index the index of the two samples, at least 0
 * @param bins in how many bins the values were counted, at least 2
 * @param reference rows of the reference, at least 1
 * @param current current rows, at least 1
 * @param referenceVariance what a single row of the reference adds to the variance of the index
 * @param currentVariance what a single current row adds to it
 */
public record StabilityIndex(
        double index, int bins, long reference, long current, double referenceVariance, double currentVariance)
        implements Estimate {

    public StabilityIndex {
        if (!(index >= 0 && Double.isFinite(index)) || bins < 2 || reference < 1 || current < 1) {
            throw new IllegalArgumentException(
                    "a stability index is finite, at least 0 and needs two bins and a row on either side, not %s of %d bins, %d and %d rows"
                            .formatted(index, bins, reference, current));
        }
        if (!(referenceVariance >= 0 && currentVariance >= 0)) {
            throw new IllegalArgumentException("a variance is at least 0");
        }
    }

    /**
     * The index of counted values.
     *
     * @param before how many rows of the reference fall into each bin
     * @param now how many current rows do, as many bins; each count is enlarged by a half, so that an empty bin does not
     *     make the index infinite
     */
    public static Estimate of(long[] before, long[] now) {
        double n = total(before);
        double m = total(now);
        if (before.length < 2) {
            return new Undefined("all values lie in one bin", Math.round(m));
        }
        if (n == 0 || m == 0) {
            return new Undefined("there is no value to compare", Math.round(m));
        }
        double index = 0;
        double[] byP = new double[before.length];
        double[] byQ = new double[before.length];
        double[] p = new double[before.length];
        double[] q = new double[before.length];
        for (int i = 0; i < before.length; i++) {
            p[i] = (before[i] + 0.5) / (n + 0.5 * before.length);
            q[i] = (now[i] + 0.5) / (m + 0.5 * before.length);
            double ratio = Math.log(q[i] / p[i]);
            index += (q[i] - p[i]) * ratio;
            byP[i] = -ratio + 1 - q[i] / p[i];
            byQ[i] = ratio + 1 - p[i] / q[i];
        }
        return new StabilityIndex(
                index, before.length, Math.round(n), Math.round(m), variance(p, byP), variance(q, byQ));
    }

    private static double total(long[] counts) {
        double total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** The variance of a derivative over one row that falls into bin i with the probability p[i]. */
    private static double variance(double[] p, double[] derivative) {
        double mean = 0;
        double square = 0;
        for (int i = 0; i < p.length; i++) {
            mean += p[i] * derivative[i];
            square += p[i] * derivative[i] * derivative[i];
        }
        return Math.max(0, square - mean * mean);
    }

    @Override
    public OptionalDouble value() {
        return OptionalDouble.of(index);
    }

    /** The current rows: those of the training do not become more. */
    @Override
    public long rows() {
        return current;
    }

    @Override
    public OptionalDouble lowerBound(double confidence, double times) {
        double size = size(times);
        double scored = ChiSquared.noncentrality(statistic(times), bins - 1.0, confidence) / size;
        double normal = moved() - Quantiles.normal(confidence) * error(times);
        return OptionalDouble.of(Math.max(0, Math.min(Math.min(scored, normal), expected(times))));
    }

    @Override
    public OptionalDouble upperBound(double confidence, double times) {
        double scored = ChiSquared.noncentrality(statistic(times), bins - 1.0, 1 - confidence) / size(times);
        return OptionalDouble.of(Math.max(Math.max(scored, farthest(confidence, times)), expected(times)));
    }

    /**
     * The true index whose own standard error leaves what was seen just likely enough. The error grows with the root of the
     * index, so the one at what was seen would be too small for a larger truth.
     */
    private double farthest(double confidence, double times) {
        if (index == 0) {
            return 0;
        }
        double moved = moved();
        double z = Quantiles.normal(confidence);
        double spread = z * z * error(times) * error(times) / index;
        return moved + spread / 2 + Math.sqrt(spread * moved + spread * spread / 4);
    }

    /** What the index is beyond what chance alone adds. */
    private double moved() {
        return Math.max(0, index - (bins - 1) / size(1));
    }

    /** The index that as many current rows are likely to have; on the rows as they are, the one that they have. */
    private double expected(double times) {
        return statistic(times) / size(times);
    }

    private double statistic(double times) {
        return times == 1 ? index * size(1) : moved() * size(times) + bins - 1;
    }

    private double error(double times) {
        return Math.sqrt(referenceVariance / reference + currentVariance / (current * times));
    }

    private double size(double times) {
        return 1 / (1.0 / reference + 1 / (current * times));
    }
}
