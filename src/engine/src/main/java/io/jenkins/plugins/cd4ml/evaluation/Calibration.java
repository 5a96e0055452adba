package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.evaluation.Curve.Point;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.resampling.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Whether what is said to have a probability happens that often: rows in bins of equal width of their probability.
 */
public final class Calibration {

    public static final int BINS = 10;

    private static final int DRAWS = 20_000;

    /** Added to each bin's sum of squares: rare surprises may be missing from a small sample. */
    private static final double UNSEEN_ROWS = 0.5;

    private final int rows;
    private final int[] counts;
    private final double[] probabilities;
    private final double[] happened;
    private final double[] squares;

    /**
     * @param probability of each row, between 0 and 1
     * @param happens whether it happened
     */
    public Calibration(double[] probability, boolean[] happens, int bins) {
        rows = probability.length;
        counts = new int[bins];
        probabilities = new double[bins];
        happened = new double[bins];
        squares = new double[bins];
        for (int row = 0; row < rows; row++) {
            double gap = probability[row] - (happens[row] ? 1 : 0);
            int bin = Math.min(bins - 1, (int) (probability[row] * bins));
            counts[bin]++;
            probabilities[bin] += probability[row];
            happened[bin] += happens[row] ? 1 : 0;
            squares[bin] += gap * gap;
        }
    }

    /** The mean size of the gap between probability and frequency (Naeini, Cooper and Hauskrecht 2015, AAAI 29). */
    double expectedError() {
        double sum = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            sum += Math.abs(probabilities[bin] - happened[bin]);
        }
        return sum / rows;
    }

    /** The expected error with its uncertainty, drawn from the normal distribution of the bins' gaps. */
    public Estimate estimate(RandomGenerator random) {
        double[] around = new double[DRAWS];
        double[] chance = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            for (int bin = 0; bin < counts.length; bin++) {
                if (counts[bin] > 0) {
                    double error = Math.sqrt(squares[bin] + UNSEEN_ROWS) * random.nextGaussian();
                    around[i] += Math.abs(probabilities[bin] - happened[bin] + error) / rows;
                    chance[i] += Math.abs(error) / rows;
                }
            }
        }
        return Draws.ofGaps(expectedError(), rows, around, chance, 1);
    }

    /** Mean probability against observed frequency, for the bins that hold rows. */
    List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int bin = 0; bin < counts.length; bin++) {
            if (counts[bin] > 0) {
                points.add(new Point(probabilities[bin] / counts[bin], happened[bin] / counts[bin]));
            }
        }
        return points;
    }
}
