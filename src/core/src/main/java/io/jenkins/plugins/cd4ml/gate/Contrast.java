package io.jenkins.plugins.cd4ml.gate;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one model's metric is more than another's on the same rows, where the metric only counts how rows were decided.
 *
 * <p>Rows that both models decided alike make most of them and say nothing about a difference; the others fall into a
 * few kinds. The difference is, to first order, the sum of the kinds' shares, each times a weight. Every share is bounded
 * by its exact limits, and the distances to them are combined with the correlation that shares of the same rows have
 * (Zou and Donner 2008, Statistics in Medicine 27:1693; for two kinds Newcombe 1998, Statistics in Medicine 17:2635, with
 * exact limits in place of Wilson's). The tests
 * enumerate paired differences of two shares and simulate the other metrics; wrong passes at .95 stay at .05 there.
 *
 * @param difference this metric minus the other's
 * @param kinds how rows were decided; those of no kind have the weight 0
 * @param rows all rows, at least 1
 */
public record Contrast(double difference, List<Kind> kinds, long rows) implements Estimate {

    /**
     * Rows that were decided in one way.
     *
     * @param weight how much the difference grows when a share of 1 more of the rows is of this kind instead of none
     * @param count how many rows; 0 for one that was not seen but may exist
     */
    public record Kind(double weight, long count) {

        public Kind {
            if (!Double.isFinite(weight) || count < 0) {
                throw new IllegalArgumentException("a kind of rows has a finite weight and a count of at least 0");
            }
        }
    }

    public Contrast {
        kinds = List.copyOf(kinds);
        if (!Double.isFinite(difference) || rows < 1) {
            throw new IllegalArgumentException("a contrast needs a finite difference and a row");
        }
        if (kinds.stream().mapToLong(Kind::count).sum() > rows) {
            throw new IllegalArgumentException("the kinds of a contrast have no more rows than there are");
        }
    }

    @Override
    public OptionalDouble value() {
        return OptionalDouble.of(difference);
    }

    @Override
    public OptionalDouble lowerBound(double confidence, double times) {
        return OptionalDouble.of(difference - distance(confidence, times, -1));
    }

    @Override
    public OptionalDouble upperBound(double confidence, double times) {
        return OptionalDouble.of(difference + distance(confidence, times, 1));
    }

    /** @param side -1 for the distance to the lower bound, 1 to the upper one */
    private double distance(double confidence, double times, int side) {
        double squares = 0;
        double shared = 0;
        double sharedSquares = 0;
        for (Kind kind : kinds) {
            double share = (double) kind.count() / rows;
            ShareBounds bounds = ShareBounds.exact(share, rows * times, confidence);
            double move = side * kind.weight() > 0 ? bounds.upper() - share : share - bounds.lower();
            double moved = kind.weight() * move;
            // Shares p and q of the same rows correlate by -sqrt(p / (1 - p) * q / (1 - q)).
            double common = share < 1 ? moved * Math.sqrt(share / (1 - share)) : 0;
            squares += moved * moved;
            shared += common;
            sharedSquares += common * common;
        }
        return Math.sqrt(Math.max(0, squares - (shared * shared - sharedSquares)));
    }
}
