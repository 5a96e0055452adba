package io.jenkins.plugins.cd4ml.gate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The unweighted mean of paired differences on different rows, such as those of the recalls of all classes.
 *
 * @param differences at least one
 */
public record PairedAverage(List<PairedDifference> differences) implements Estimate {

    public PairedAverage {
        differences = List.copyOf(differences);
        if (differences.isEmpty()) {
            throw new IllegalArgumentException("an average needs a difference");
        }
    }

    private static double value(PairedDifference difference) {
        return difference.value().orElseThrow();
    }

    @Override
    public OptionalDouble value() {
        return differences.stream().mapToDouble(PairedAverage::value).average();
    }

    @Override
    public long rows() {
        return differences.stream().mapToLong(PairedDifference::rows).sum();
    }

    /** Every difference's distance to its bound, combined like independent errors. */
    @Override
    public OptionalDouble lowerBound(double confidence, double times) {
        return OptionalDouble.of(value().orElseThrow()
                - Average.combined(differences.stream()
                        .mapToDouble(
                                d -> value(d) - d.lowerBound(confidence, times).orElseThrow())
                        .toArray()));
    }

    @Override
    public OptionalDouble upperBound(double confidence, double times) {
        return OptionalDouble.of(value().orElseThrow()
                + Average.combined(differences.stream()
                        .mapToDouble(d -> d.upperBound(confidence, times).orElseThrow() - value(d))
                        .toArray()));
    }
}
