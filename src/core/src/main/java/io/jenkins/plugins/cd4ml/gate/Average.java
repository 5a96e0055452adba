package io.jenkins.plugins.cd4ml.gate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The unweighted mean of shares of different rows, such as the recalls of all classes.
 *
 * @param shares at least one
 */
public record Average(List<Estimate.Proportion> shares) implements Estimate {

    public Average {
        shares = List.copyOf(shares);
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("an average needs a share");
        }
    }

    private double mean() {
        return shares.stream().mapToDouble(Estimate.Proportion::share).average().orElseThrow();
    }

    @Override
    public OptionalDouble value() {
        return OptionalDouble.of(mean());
    }

    @Override
    public long rows() {
        return shares.stream().mapToLong(Estimate.Proportion::trials).sum();
    }

    /** Every share's distance to its exact bound, combined like independent errors; see {@link ShareBounds}. */
    @Override
    public OptionalDouble lowerBound(double confidence, double times) {
        return OptionalDouble.of(mean()
                - combined(shares.stream()
                        .mapToDouble(s -> s.share() - s.exact(confidence, times).lower())
                        .toArray()));
    }

    @Override
    public OptionalDouble upperBound(double confidence, double times) {
        return OptionalDouble.of(mean()
                + combined(shares.stream()
                        .mapToDouble(s -> s.exact(confidence, times).upper() - s.share())
                        .toArray()));
    }

    /** The distance of a mean from the distances of its independent parts. */
    static double combined(double[] distances) {
        return Math.sqrt(Arrays.stream(distances).map(d -> d * d).sum()) / distances.length;
    }
}
