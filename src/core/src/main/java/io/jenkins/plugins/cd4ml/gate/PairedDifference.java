package io.jenkins.plugins.cd4ml.gate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The difference of two shares of the same rows, such as the accuracies of two models. Only the rows on which they
 * differ count.
 *
 * @param wins rows that count for the first share only
 * @param losses rows that count for the second share only
 * @param rows all rows, at least 1
 */
public record PairedDifference(long wins, long losses, long rows) implements Estimate {

    private static final int MOST_HALVINGS = 60;

    public PairedDifference {
        if (rows < 1 || wins < 0 || losses < 0 || wins + losses > rows) {
            throw new IllegalArgumentException(
                    "a paired difference needs a row and no more rows that differ than rows");
        }
    }

    private double difference() {
        return (double) (wins - losses) / rows;
    }

    /** The bounds that decide. */
    private Contrast contrast() {
        return new Contrast(difference(), List.of(new Contrast.Kind(1, wins), new Contrast.Kind(-1, losses)), rows);
    }

    @Override
    public OptionalDouble value() {
        return OptionalDouble.of(difference());
    }

    /** See {@link Contrast}. */
    @Override
    public OptionalDouble lowerBound(double confidence, double times) {
        double bound = contrast().lowerBound(confidence, times).orElseThrow();
        return OptionalDouble.of(Math.max(-1, bound));
    }

    @Override
    public OptionalDouble upperBound(double confidence, double times) {
        double bound = contrast().upperBound(confidence, times).orElseThrow();
        return OptionalDouble.of(Math.min(1, bound));
    }

    /**
     * McNemar's exact test of no difference, two-sided (McNemar 1947, Psychometrika 12:153): for showing, as it says
     * nothing about how large a difference is.
     */
    double mcNemar() {
        long rarer = Math.min(wins, losses);
        int differing = Math.toIntExact(Math.min(Integer.MAX_VALUE, wins + losses));
        return differing == 0
                ? 1
                : Math.min(1, 2 * BinomialDistribution.of(differing, 0.5).cumulativeProbability((int) rarer));
    }

    /** Tango's score interval (Tango 1998, Statistics in Medicine 17:891). */
    @Override
    public Optional<Interval> interval(double confidence) {
        double z = Quantiles.normal(Interval.oneSided(confidence));
        return Optional.of(new Interval(crossing(-1, z), crossing(1, z)));
    }

    /** Between the difference and a limit, where the score statistic crosses z; it falls in the assumed difference. */
    private double crossing(int side, double z) {
        double inside = difference();
        double outside = side;
        for (int i = 0; i < MOST_HALVINGS; i++) {
            double middle = (inside + outside) / 2;
            if (Math.abs(score(middle)) <= z) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    /** How many standard errors the observed difference lies from an assumed one. */
    private double score(double assumed) {
        double distance = wins - losses - rows * assumed;
        double a = 2.0 * rows;
        double b = -wins - losses + (2.0 * rows - wins + losses) * assumed;
        double c = -losses * assumed * (1 - assumed);
        double lossRate = (Math.sqrt(Math.max(0, b * b - 4 * a * c)) - b) / (2 * a);
        double variance = rows * (2 * lossRate + assumed * (1 - assumed));
        return distance == 0 ? 0 : variance <= 0 ? Double.POSITIVE_INFINITY : distance / Math.sqrt(variance);
    }
}
