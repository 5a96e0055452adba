package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Average;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Rescaled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * How often a row of one class was predicted as another, and the shares that follow. A share among no rows is
 * undefined, never 0.
 */
final class ConfusionMatrix {

    /** Draws for a matrix of any size stay below this many random numbers, but never fewer than the fewest. */
    private static final long MOST_RANDOM_NUMBERS = 20_000_000;

    private static final int FEWEST_DRAWS = 200;
    private static final int MOST_DRAWS = 4000;

    private final List<String> classes;
    private final long[][] counts;

    /** @param counts rows are the true classes, columns the predicted ones */
    ConfusionMatrix(List<String> classes, long[][] counts) {
        this.classes = List.copyOf(classes);
        this.counts = counts;
    }

    static ConfusionMatrix of(ScoredRows rows) {
        int size = rows.classes().size();
        long[][] counts = new long[size][size];
        for (int row = 0; row < rows.rows(); row++) {
            counts[rows.truth()[row]][rows.predicted(row)]++;
        }
        return new ConfusionMatrix(rows.classes(), counts);
    }

    List<List<Long>> toLists() {
        return Arrays.stream(counts)
                .map(row -> LongStream.of(row).boxed().toList())
                .toList();
    }

    Proportion accuracy() {
        long right = indexes().mapToLong(k -> counts[k][k]).sum();
        long all = Arrays.stream(counts).flatMapToLong(LongStream::of).sum();
        return new Proportion(right, all);
    }

    Estimate recall(int k) {
        return Proportion.of(counts[k][k], belonging(k), "no test row belongs to the class " + classes.get(k));
    }

    Estimate precision(int k) {
        return Proportion.of(counts[k][k], predicted(k), "no test row was predicted as " + classes.get(k));
    }

    /**
     * The harmonic mean of precision and recall. It is a function of one share, that of the true positives among all
     * rows that are positive or predicted as positive, and is bounded by that share's exact bounds.
     */
    Estimate f1(int k) {
        long either = belonging(k) + predicted(k) - counts[k][k];
        return either == 0
                ? new Undefined(
                        "no test row belongs to the class %s or was predicted as it".formatted(classes.get(k)), 0)
                : new Rescaled(new Proportion(counts[k][k], either), Rescaled.Scale.F1);
    }

    /** The mean of the recalls of all classes. */
    Estimate meanRecall() {
        return average(this::recall);
    }

    /** The mean of the precisions of all classes. */
    Estimate meanPrecision() {
        return average(this::precision);
    }

    /**
     * The mean of the F1 of all classes, with the posterior distribution of the matrix (Goutte and Gaussier 2005, ECIR,
     * LNCS 3408:345) under a prior of one row for each class, spread evenly over its predictions. So a matrix without
     * errors is not taken for proof that there are none.
     */
    Estimate meanF1(RandomGenerator random) {
        List<Double> each = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            Estimate f1 = f1(k);
            if (f1.value().isEmpty()) {
                return f1;
            }
            each.add(f1.value().getAsDouble());
        }
        double value = each.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        int draws = (int) Math.min(
                MOST_DRAWS, Math.max(FEWEST_DRAWS, MOST_RANDOM_NUMBERS / ((long) classes.size() * classes.size())));
        UniformRandomProvider numbers = random::nextLong;
        ContinuousSampler[][] cells = cells(numbers);
        double[] drawn =
                IntStream.range(0, draws).mapToDouble(i -> drawMeanF1(cells)).toArray();
        return Draws.percentiles(value, accuracy().trials(), drawn);
    }

    private ContinuousSampler[][] cells(UniformRandomProvider numbers) {
        double prior = 1.0 / classes.size();
        ContinuousSampler[][] cells = new ContinuousSampler[counts.length][counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                cells[i][j] = AhrensDieterMarsagliaTsangGammaSampler.of(numbers, counts[i][j] + prior, 1);
            }
        }
        return cells;
    }

    private double drawMeanF1(ContinuousSampler[][] cells) {
        int size = cells.length;
        double[] either = new double[size];
        double[] right = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double weight = cells[i][j].sample();
                either[i] += weight;
                either[j] += weight;
                if (i == j) {
                    right[i] = weight;
                }
            }
        }
        return indexes().mapToDouble(k -> 2 * right[k] / either[k]).average().orElseThrow();
    }

    private Estimate average(IntFunction<Estimate> share) {
        List<Proportion> shares = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            Estimate estimate = share.apply(k);
            if (!(estimate instanceof Proportion proportion)) {
                return estimate;
            }
            shares.add(proportion);
        }
        return new Average(shares);
    }

    private long belonging(int k) {
        return LongStream.of(counts[k]).sum();
    }

    private long predicted(int k) {
        return Arrays.stream(counts).mapToLong(row -> row[k]).sum();
    }

    private IntStream indexes() {
        return IntStream.range(0, counts.length);
    }
}
