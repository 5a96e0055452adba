package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A measured value with what is needed to bound it at any confidence, so that a gate can correct for several
 * comparisons without measuring again.
 *
 * <p>The bounds are for deciding: one-sided, and careful. {@link #interval} is for showing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Estimate.Proportion.class, name = "proportion"),
    @JsonSubTypes.Type(value = Average.class, name = "average"),
    @JsonSubTypes.Type(value = Estimate.Mean.class, name = "mean"),
    @JsonSubTypes.Type(value = Rescaled.class, name = "rescaled"),
    @JsonSubTypes.Type(value = Resampled.class, name = "resampled"),
    @JsonSubTypes.Type(value = Estimate.Difference.class, name = "difference"),
    @JsonSubTypes.Type(value = Estimate.Ratio.class, name = "ratio"),
    @JsonSubTypes.Type(value = PairedDifference.class, name = "pairedDifference"),
    @JsonSubTypes.Type(value = PairedAverage.class, name = "pairedAverage"),
    @JsonSubTypes.Type(value = Contrast.class, name = "contrast"),
    @JsonSubTypes.Type(value = StabilityIndex.class, name = "stabilityIndex"),
    @JsonSubTypes.Type(value = Discrepancy.class, name = "discrepancy"),
    @JsonSubTypes.Type(value = Estimate.Exact.class, name = "exact"),
    @JsonSubTypes.Type(value = Estimate.Undefined.class, name = "undefined")
})
public sealed interface Estimate
        permits Estimate.Proportion,
                Average,
                Estimate.Mean,
                Rescaled,
                Resampled,
                Estimate.Difference,
                Estimate.Ratio,
                PairedDifference,
                PairedAverage,
                Contrast,
                StabilityIndex,
                Discrepancy,
                Estimate.Exact,
                Estimate.Undefined {

    /** The point estimate, or empty when it is undefined. */
    OptionalDouble value();

    /** How many rows it rests on. */
    long rows();

    /**
     * The lower bound as it would be if the value stood on other rows of the same kind, for planning.
     *
     * @param confidence between 0.5 and 1, both excluded
     * @param times how many times as many rows, above 0; 1 for the rows as they are
     */
    OptionalDouble lowerBound(double confidence, double times);

    /** The upper bound on other rows; see the lower bound. */
    OptionalDouble upperBound(double confidence, double times);

    /**
     * The value that lies above the truth with probability at most {@code 1 - confidence}, or empty when the evidence
     * gives no bound.
     *
     * @param confidence between 0.5 and 1, both excluded
     */
    default OptionalDouble lowerBound(double confidence) {
        return lowerBound(confidence, 1);
    }

    /** The value that lies below the truth with probability at most {@code 1 - confidence}; see the lower bound. */
    default OptionalDouble upperBound(double confidence) {
        return upperBound(confidence, 1);
    }

    /**
     * The two-sided interval that tables and charts show, or empty when the evidence gives none. For shares, their
     * differences and ratios it is the score interval, which decides nothing; see the bounds for that.
     *
     * @param confidence of both sides together, between 0 and 1, both excluded, as 0.95
     */
    default Optional<Interval> interval(double confidence) {
        double oneSided = Interval.oneSided(confidence);
        OptionalDouble lower = lowerBound(oneSided);
        OptionalDouble upper = upperBound(oneSided);
        return lower.isPresent() && upper.isPresent()
                ? Optional.of(new Interval(lower.getAsDouble(), upper.getAsDouble()))
                : Optional.empty();
    }

    /**
     * Between two values, both included.
     *
     * @param lower at most the upper one
     */
    record Interval(double lower, double upper) {

        static double oneSided(double confidence) {
            return 1 - (1 - confidence) / 2;
        }
    }

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

        ShareBounds exact(double confidence, double times) {
            return ShareBounds.exact(share(), trials * times, confidence);
        }

        ShareBounds score(double confidence) {
            return ShareBounds.score(share(), trials, confidence);
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(share());
        }

        @Override
        public long rows() {
            return trials;
        }

        /** Clopper and Pearson's exact bound; see {@link ShareBounds} for why it decides and not Wilson's. */
        @Override
        public OptionalDouble lowerBound(double confidence, double times) {
            return OptionalDouble.of(exact(confidence, times).lower());
        }

        @Override
        public OptionalDouble upperBound(double confidence, double times) {
            return OptionalDouble.of(exact(confidence, times).upper());
        }

        /** Wilson's score interval. */
        @Override
        public Optional<Interval> interval(double confidence) {
            ShareBounds bounds = score(Interval.oneSided(confidence));
            return Optional.of(new Interval(bounds.lower(), bounds.upper()));
        }
    }

    /**
     * A value with a standard error: a mean over rows, or an area under a curve.
     *
     * @param mean the value
     * @param standardError of the value, at least 0
     * @param rows how many rows it rests on, at least 1
     * @param minimum the smallest possible value, may be negative infinity (null in JSON)
     * @param maximum the largest possible value, may be infinity (null in JSON)
     * @param degreesOfFreedom of the standard error, at least 0; {@code rows - 1} unless given
     * @param skewness of the single rows, when it is known; otherwise null
     */
    record Mean(
            double mean,
            double standardError,
            long rows,
            Double minimum,
            Double maximum,
            Double degreesOfFreedom,
            Double skewness)
            implements Estimate {

        public Mean {
            if (!Double.isFinite(mean) || !(standardError >= 0) || !Double.isFinite(standardError) || rows < 1) {
                throw new IllegalArgumentException(
                        "a mean needs a finite value, a standard error of at least 0 and a row, not %s, %s, %d"
                                .formatted(mean, standardError, rows));
            }
            minimum = minimum == null || minimum.isInfinite() ? null : minimum;
            maximum = maximum == null || maximum.isInfinite() ? null : maximum;
            if (minimum != null && maximum != null && !(minimum < maximum)) {
                throw new IllegalArgumentException("a range needs a minimum below its maximum");
            }
            if (degreesOfFreedom != null && !(degreesOfFreedom >= 0 && degreesOfFreedom < rows)) {
                throw new IllegalArgumentException(
                        "degrees of freedom lie between 0 and the rows less one, not " + degreesOfFreedom);
            }
            if (skewness != null && !Double.isFinite(skewness)) {
                throw new IllegalArgumentException("a skewness is finite, not " + skewness);
            }
        }

        /** A mean over all its rows, whose skewness is not known. */
        public Mean(double mean, double standardError, long rows, Double minimum, Double maximum) {
            this(mean, standardError, rows, minimum, maximum, null, null);
        }

        double degrees() {
            return degreesOfFreedom == null ? rows - 1.0 : degreesOfFreedom;
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.of(mean);
        }

        /** See {@link MeanBounds}. */
        @Override
        public OptionalDouble lowerBound(double confidence, double times) {
            return new MeanBounds(this, times).bound(confidence, -1);
        }

        @Override
        public OptionalDouble upperBound(double confidence, double times) {
            return new MeanBounds(this, times).bound(confidence, 1);
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

        /** Newcombe's bound from exact limits; see {@link ShareBounds}. */
        @Override
        public OptionalDouble lowerBound(double confidence, double times) {
            return OptionalDouble.of(first.exact(confidence, times).differenceLower(second.exact(confidence, times)));
        }

        @Override
        public OptionalDouble upperBound(double confidence, double times) {
            return OptionalDouble.of(-second.exact(confidence, times).differenceLower(first.exact(confidence, times)));
        }

        /** Newcombe's hybrid score interval, his method 10. */
        @Override
        public Optional<Interval> interval(double confidence) {
            ShareBounds one = first.score(Interval.oneSided(confidence));
            ShareBounds two = second.score(Interval.oneSided(confidence));
            return Optional.of(new Interval(one.differenceLower(two), -two.differenceLower(one)));
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

        /** Donner and Zou's bound from exact limits; see {@link ShareBounds}. */
        @Override
        public OptionalDouble lowerBound(double confidence, double times) {
            return OptionalDouble.of(first.exact(confidence, times).ratioLower(second.exact(confidence, times)));
        }

        @Override
        public OptionalDouble upperBound(double confidence, double times) {
            return finite(first.exact(confidence, times).ratioUpper(second.exact(confidence, times)));
        }

        /** Donner and Zou's interval from Wilson's. */
        @Override
        public Optional<Interval> interval(double confidence) {
            ShareBounds one = first.score(Interval.oneSided(confidence));
            ShareBounds two = second.score(Interval.oneSided(confidence));
            OptionalDouble upper = finite(one.ratioUpper(two));
            return upper.isPresent()
                    ? Optional.of(new Interval(one.ratioLower(two), upper.getAsDouble()))
                    : Optional.empty();
        }

        private static OptionalDouble finite(double bound) {
            return Double.isFinite(bound) ? OptionalDouble.of(bound) : OptionalDouble.empty();
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
        public OptionalDouble lowerBound(double confidence, double times) {
            return OptionalDouble.of(count);
        }

        @Override
        public OptionalDouble upperBound(double confidence, double times) {
            return OptionalDouble.of(count);
        }
    }

    /**
     * A value that does not exist on these rows, such as a rate among no rows. It is neither 0 nor NaN, and no gate
     * passes on it.
     *
     * @param reason one clause that says why
     */
    record Undefined(String reason, long rows) implements Estimate {

        public Undefined {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public OptionalDouble value() {
            return OptionalDouble.empty();
        }

        @Override
        public OptionalDouble lowerBound(double confidence, double times) {
            return OptionalDouble.empty();
        }

        @Override
        public OptionalDouble upperBound(double confidence, double times) {
            return OptionalDouble.empty();
        }
    }
}
