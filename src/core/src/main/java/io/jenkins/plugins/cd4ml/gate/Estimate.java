package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A measured value with what is needed to bound it at any confidence, so that a gate can correct for several
 * comparisons without measuring again. Every bound is one-sided: a lower bound at confidence .95 and an upper bound at
 * .95 together are a two-sided interval at .90.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Estimate.Proportion.class, name = "proportion"),
    @JsonSubTypes.Type(value = Estimate.Mean.class, name = "mean"),
    @JsonSubTypes.Type(value = Estimate.Resampled.class, name = "resampled"),
    @JsonSubTypes.Type(value = Estimate.Difference.class, name = "difference"),
    @JsonSubTypes.Type(value = Estimate.Ratio.class, name = "ratio"),
    @JsonSubTypes.Type(value = Estimate.Exact.class, name = "exact"),
    @JsonSubTypes.Type(value = Estimate.Undefined.class, name = "undefined")
})
public sealed interface Estimate {

    /** The point estimate, or empty when it is undefined. */
    OptionalDouble value();

    /** How many rows it rests on. */
    long rows();

    /**
     * The value below which the truth lies with probability at most {@code 1 - confidence}, or empty when the evidence
     * gives no bound.
     *
     * @param confidence between 0.5 and 1, both excluded
     */
    OptionalDouble lowerBound(double confidence);

    /** The value above which the truth lies with probability at most {@code 1 - confidence}; see the lower bound. */
    OptionalDouble upperBound(double confidence);

    /** The same value as it would stand on another number of rows, for planning. */
    Estimate onRows(long rows);

    /**
     * A share of rows.
     *
     * @param successes rows that count, between 0 and trials
     * @param trials rows in all, at least 1
     */
    record Proportion(long successes, long trials) implements Estimate {

        public Proportion {
            if (trials < 1 || successes < 0 || successes > trials) {
                throw new IllegalArgumentException(
                        "a proportion needs 0 <= successes <= trials and a trial, not %d of %d"
                                .formatted(successes, trials));
            }
        }

        /** A share of rows, or undefined when there are none. */
        public static Estimate of(long successes, long trials, String whenNone) {
            return trials == 0 ? new Undefined(whenNone, 0) : new Proportion(successes, trials);
        }

        double share() {
            return (double) successes / trials;
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(share());
        }

        @Override
        public long rows() {
            return trials;
        }

        /** Wilson's score bound (Wilson 1927, JASA 22:209). */
        @Override
        public OptionalDouble lowerBound(double confidence) {
            return OptionalDouble.of(wilson(share(), trials, -Quantiles.normal(confidence)));
        }

        @Override
        public OptionalDouble upperBound(double confidence) {
            return OptionalDouble.of(wilson(share(), trials, Quantiles.normal(confidence)));
        }

        @Override
        public Proportion onRows(long rows) {
            return new Proportion((long) Math.floor(share() * rows + 1e-9), rows);
        }

        static double wilson(double share, double trials, double z) {
            double centre = share + z * z / (2 * trials);
            double halfWidth = z * Math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials));
            return Math.min(1, Math.max(0, (centre + halfWidth) / (1 + z * z / trials)));
        }
    }

    /**
     * A value whose error is close to normal: a mean over rows, or an area under a curve with DeLong's error.
     *
     * @param mean the value
     * @param standardError of the value, at least 0
     * @param rows how many rows it rests on, at least 1
     * @param minimum the smallest possible value, may be negative infinity (null in JSON)
     * @param maximum the largest possible value, may be infinity (null in JSON)
     */
    record Mean(double mean, double standardError, long rows, Double minimum, Double maximum) implements Estimate {

        public Mean {
            if (!Double.isFinite(mean) || !(standardError >= 0) || !Double.isFinite(standardError) || rows < 1) {
                throw new IllegalArgumentException(
                        "a mean needs a finite value, a standard error of at least 0 and a row, not %s, %s, %d"
                                .formatted(mean, standardError, rows));
            }
            minimum = minimum == null || minimum.isInfinite() ? null : minimum;
            maximum = maximum == null || maximum.isInfinite() ? null : maximum;
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(mean);
        }

        /** Student's t bound, kept inside the possible range. */
        @Override
        public OptionalDouble lowerBound(double confidence) {
            return bound(confidence, -1);
        }

        @Override
        public OptionalDouble upperBound(double confidence) {
            return bound(confidence, 1);
        }

        @Override
        public Mean onRows(long other) {
            return new Mean(mean, standardError * Math.sqrt((double) rows / other), other, minimum, maximum);
        }

        private OptionalDouble bound(double confidence, int side) {
            if (standardError == 0 || rows < 2) {
                return boundWithoutVariance(confidence, side);
            }
            double bound = mean + side * Quantiles.student(confidence, rows - 1) * standardError;
            bound = minimum == null ? bound : Math.max(minimum, bound);
            return OptionalDouble.of(maximum == null ? bound : Math.min(maximum, bound));
        }

        /**
         * Rows without any spread do not prove that there is none. On a bounded range a share has the largest variance
         * of all variables with its mean, so its bound holds; on an unbounded range nothing can be said.
         */
        private OptionalDouble boundWithoutVariance(double confidence, int side) {
            if (minimum == null || maximum == null || maximum <= minimum) {
                return OptionalDouble.empty();
            }
            double width = maximum - minimum;
            double share = Math.min(1, Math.max(0, (mean - minimum) / width));
            return OptionalDouble.of(
                    minimum + width * Proportion.wilson(share, rows, side * Quantiles.normal(confidence)));
        }
    }

    /**
     * A value whose error was found by resampling rows (Efron 1979).
     *
     * @param point the value on the rows as they are
     * @param rows how many rows it rests on
     * @param probabilities rising, between 0 and 1
     * @param quantiles of the resampled values at these probabilities
     */
    record Resampled(double point, long rows, List<Double> probabilities, List<Double> quantiles) implements Estimate {

        public Resampled {
            probabilities = List.copyOf(probabilities);
            quantiles = List.copyOf(quantiles);
            if (!Double.isFinite(point) || probabilities.size() != quantiles.size() || probabilities.size() < 2) {
                throw new IllegalArgumentException(
                        "a resampled value needs a finite value and as many quantiles as probabilities");
            }
            for (int i = 1; i < probabilities.size(); i++) {
                if (!(probabilities.get(i) > probabilities.get(i - 1)) || !(quantiles.get(i) >= quantiles.get(i - 1))) {
                    throw new IllegalArgumentException("probabilities and quantiles must rise");
                }
            }
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(point);
        }

        @Override
        public OptionalDouble lowerBound(double confidence) {
            return quantile(1 - confidence);
        }

        @Override
        public OptionalDouble upperBound(double confidence) {
            return quantile(confidence);
        }

        @Override
        public Resampled onRows(long other) {
            double shrink = Math.sqrt((double) rows / other);
            return new Resampled(
                    point,
                    other,
                    probabilities,
                    quantiles.stream().map(q -> point + (q - point) * shrink).toList());
        }

        private OptionalDouble quantile(double probability) {
            int last = probabilities.size() - 1;
            boolean outside = probability < probabilities.get(0) || probability > probabilities.get(last);
            boolean withoutSpread = quantiles.get(0).equals(quantiles.get(last));
            if (outside || withoutSpread) {
                return OptionalDouble.empty();
            }
            double[] grid =
                    probabilities.stream().mapToDouble(Double::doubleValue).toArray();
            int at = Arrays.binarySearch(grid, probability);
            if (at >= 0) {
                return OptionalDouble.of(quantiles.get(at));
            }
            int right = -at - 1;
            double weight = (probability - grid[right - 1]) / (grid[right] - grid[right - 1]);
            return OptionalDouble.of(
                    quantiles.get(right - 1) + weight * (quantiles.get(right) - quantiles.get(right - 1)));
        }
    }

    /** The difference {@code first - second} of two independent shares. */
    record Difference(Proportion first, Proportion second) implements Estimate {

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(first.share() - second.share());
        }

        @Override
        public long rows() {
            return first.trials + second.trials;
        }

        /** Newcombe's hybrid score bound (Newcombe 1998, Statistics in Medicine 17:873, method 10). */
        @Override
        public OptionalDouble lowerBound(double confidence) {
            return OptionalDouble.of(lower(first, second, confidence));
        }

        @Override
        public OptionalDouble upperBound(double confidence) {
            return OptionalDouble.of(-lower(second, first, confidence));
        }

        @Override
        public Difference onRows(long rows) {
            double factor = (double) rows / rows();
            return new Difference(scaled(first, factor), scaled(second, factor));
        }

        private static double lower(Proportion one, Proportion two, double confidence) {
            double below = one.share() - one.lowerBound(confidence).orElseThrow();
            double above = two.upperBound(confidence).orElseThrow() - two.share();
            return one.share() - two.share() - Math.hypot(below, above);
        }

        static Proportion scaled(Proportion share, double factor) {
            return share.onRows(Math.max(1, Math.round(share.trials * factor)));
        }
    }

    /** The ratio {@code first / second} of two independent shares; the second must not be 0. */
    record Ratio(Proportion first, Proportion second) implements Estimate {

        public Ratio {
            if (second.successes == 0) {
                throw new IllegalArgumentException("a ratio to a share of 0 is undefined");
            }
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(first.share() / second.share());
        }

        @Override
        public long rows() {
            return first.trials + second.trials;
        }

        /** Donner and Zou's bound from Wilson's (Donner and Zou 2012, Statistical Methods in Medical Research 21:347). */
        @Override
        public OptionalDouble lowerBound(double confidence) {
            double one = first.share();
            double two = second.share();
            double low = first.lowerBound(confidence).orElseThrow();
            double high = second.upperBound(confidence).orElseThrow();
            double root =
                    Math.sqrt(Math.max(0, one * two * one * two - low * high * (2 * one - low) * (2 * two - high)));
            // The published form divides by high * (2 * two - high), which may be 0; this is the same number.
            return OptionalDouble.of(one == 0 ? 0 : low * (2 * one - low) / (one * two + root));
        }

        @Override
        public OptionalDouble upperBound(double confidence) {
            double one = first.share();
            double two = second.share();
            double high = first.upperBound(confidence).orElseThrow();
            double low = second.lowerBound(confidence).orElseThrow();
            if (low <= 0) {
                return OptionalDouble.empty();
            }
            double root =
                    Math.sqrt(Math.max(0, one * two * one * two - high * low * (2 * one - high) * (2 * two - low)));
            return OptionalDouble.of((one * two + root) / (low * (2 * two - low)));
        }

        @Override
        public Estimate onRows(long rows) {
            double factor = (double) rows / rows();
            Proportion divisor = Difference.scaled(second, factor);
            return divisor.successes == 0
                    ? new Undefined("the share to compare with is 0", rows)
                    : new Ratio(Difference.scaled(first, factor), divisor);
        }
    }

    /** A value counted on all rows there are: no sampling, hence no uncertainty. */
    record Exact(double count, long rows) implements Estimate {

        public Exact {
            if (!Double.isFinite(count)) {
                throw new IllegalArgumentException("an exact value is finite");
            }
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(count);
        }

        @Override
        public OptionalDouble lowerBound(double confidence) {
            return OptionalDouble.of(count);
        }

        @Override
        public OptionalDouble upperBound(double confidence) {
            return OptionalDouble.of(count);
        }

        @Override
        public Exact onRows(long other) {
            return new Exact(count, other);
        }
    }

    /**
     * A value that does not exist on these rows, such as a rate among no rows. It is neither 0 nor NaN, and no gate
     * passes on it.
     *
     * @param reason one clause that says why
     */
    record Undefined(String reason, long rows) implements Estimate {

        @Override
        public OptionalDouble value() {
            return OptionalDouble.empty();
        }

        @Override
        public OptionalDouble lowerBound(double confidence) {
            return OptionalDouble.empty();
        }

        @Override
        public OptionalDouble upperBound(double confidence) {
            return OptionalDouble.empty();
        }

        @Override
        public Undefined onRows(long other) {
            return new Undefined(reason, other);
        }
    }

    /** Quantiles of the distributions that the bounds use. */
    final class Quantiles {

        private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

        private Quantiles() {}

        static double normal(double confidence) {
            return STANDARD_NORMAL.inverseCumulativeProbability(checked(confidence));
        }

        static double student(double confidence, double degreesOfFreedom) {
            return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(checked(confidence));
        }

        private static double checked(double confidence) {
            if (!(confidence > 0.5 && confidence < 1)) {
                throw new IllegalArgumentException("a confidence lies between 0.5 and 1, not " + confidence);
            }
            return confidence;
        }
    }
}
