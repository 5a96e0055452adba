package io.jenkins.plugins.cd4ml.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A rising function of another estimate. Its bounds are the function of the other's bounds.
 *
 * @param of the other estimate
 * @param scale the function
 */
public record Rescaled(Estimate of, Scale scale) implements Estimate {

    /** A rising function. */
    public enum Scale {
        /** The root of a mean square. */
        @JsonProperty("squareRoot")
        SQUARE_ROOT {
            @Override
            double at(double x) {
                return Math.sqrt(Math.max(0, x));
            }
        },
        /** {@code 2x / (1 + x)}: F1 from the share of true positives among all true or predicted positives. */
        @JsonProperty("f1")
        F1 {
            @Override
            double at(double x) {
                return 2 * x / (1 + x);
            }
        },
        /** {@code 2x - 1}: a mean difference from the mean of shares and of the shares' complements. */
        @JsonProperty("centred")
        CENTRED {
            @Override
            double at(double x) {
                return 2 * x - 1;
            }
        },
        /** {@code x / (1 - x)}: how many of one kind there are for each of the other; infinite when there is no other. */
        @JsonProperty("odds")
        ODDS {
            @Override
            double at(double x) {
                return x / (1 - x);
            }
        };

        abstract double at(double x);
    }

    public Rescaled {
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(scale, "scale");
    }

    @Override
    public OptionalDouble value() {
        return rescaled(of.value());
    }

    @Override
    public long rows() {
        return of.rows();
    }

    @Override
    public OptionalDouble lowerBound(double confidence, double times) {
        return rescaled(of.lowerBound(confidence, times));
    }

    @Override
    public OptionalDouble upperBound(double confidence, double times) {
        return rescaled(of.upperBound(confidence, times));
    }

    @Override
    public Optional<Interval> interval(double confidence) {
        return of.interval(confidence)
                .map(i -> new Interval(scale.at(i.lower()), scale.at(i.upper())))
                .filter(i -> Double.isFinite(i.upper()));
    }

    private OptionalDouble rescaled(OptionalDouble x) {
        if (x.isEmpty()) {
            return x;
        }
        double scaled = scale.at(x.getAsDouble());
        return Double.isFinite(scaled) ? OptionalDouble.of(scaled) : OptionalDouble.empty();
    }
}
