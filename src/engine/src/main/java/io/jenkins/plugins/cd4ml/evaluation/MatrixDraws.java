package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.resampling.Draws;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Estimates of metrics that are functions of a confusion matrix, with the posterior distribution of the matrix (Goutte
 * and Gaussier 2005, ECIR, LNCS 3408:345). What it costs does not depend on the rows.
 *
 * <p>A prior of one row for each class is the careful one for either side: for lower bounds the row is spread over
 * all predictions, the right one getting half of an even share, so that a matrix without errors is not taken for proof that there are none; for upper bounds it is
 * predicted rightly. One prior for both would pull towards chance, and upper bounds of a good model would lie below the
 * truth in up to 9% of all cases instead of 5%, simulated.
 */
final class MatrixDraws {

    /** Draws for a matrix of any size stay below this many random numbers, but never fewer than the fewest. */
    private static final long MOST_RANDOM_NUMBERS = 20_000_000;

    /** Of the prior row of each class: so much of an even share is predicted rightly, for lower bounds. */
    private static final double RIGHT_SHARE = 0.5;

    private static final int FEWEST_DRAWS = 200;
    private static final int MOST_DRAWS = 20_000;

    private final long[][] counts;
    private final long rows;
    private final int draws;
    private final UniformRandomProvider random;

    /** @param counts rows are the true classes, columns the predicted ones */
    MatrixDraws(long[][] counts, long rows, RandomGenerator random) {
        this(counts, rows, draws(Math.max(1, counts.length)), random);
    }

    MatrixDraws(long[][] counts, long rows, int draws, RandomGenerator random) {
        this.counts = counts;
        this.rows = rows;
        this.draws = draws;
        this.random = random::nextLong;
    }

    private static int draws(long size) {
        return (int) Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, MOST_RANDOM_NUMBERS / (size * size)));
    }

    /**
     * An estimate for each metric, all from the same draws.
     *
     * @param metrics functions that exist for the matrix as it is
     */
    List<Estimate> of(List<ToDoubleFunction<Cells>> metrics) {
        double[][] low = drawn(metrics, samplers(false));
        double[][] high = drawn(metrics, samplers(true));
        Cells measured = measured();
        return IntStream.range(0, metrics.size())
                .<Estimate>mapToObj(i -> Draws.between(metrics.get(i).applyAsDouble(measured), rows, low[i], high[i]))
                .toList();
    }

    private double[][] drawn(List<ToDoubleFunction<Cells>> metrics, ContinuousSampler[][] samplers) {
        double[][] drawn = new double[metrics.size()][draws];
        double[][] weights = new double[counts.length][counts.length];
        for (int draw = 0; draw < draws; draw++) {
            fill(weights, samplers);
            Cells cells = new Cells(weights);
            for (int i = 0; i < drawn.length; i++) {
                drawn[i][draw] = metrics.get(i).applyAsDouble(cells);
            }
        }
        return drawn;
    }

    private Cells measured() {
        double[][] weights = new double[counts.length][counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                weights[i][j] = counts[i][j];
            }
        }
        return new Cells(weights);
    }

    private static void fill(double[][] weights, ContinuousSampler[][] samplers) {
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                weights[i][j] = samplers[i][j].sample();
            }
        }
    }

    private ContinuousSampler[][] samplers(boolean predictedRightly) {
        ContinuousSampler[][] samplers = new ContinuousSampler[counts.length][counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                double right = predictedRightly ? 1 : RIGHT_SHARE / counts.length;
                double prior = i == j ? right : (1 - right) / (counts.length - 1);
                double shape = counts[i][j] + prior;
                samplers[i][j] = shape == 0 ? () -> 0 : AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1);
            }
        }
        return samplers;
    }
}
