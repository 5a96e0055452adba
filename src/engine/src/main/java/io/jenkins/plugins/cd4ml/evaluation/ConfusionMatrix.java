package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Average;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Rescaled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How often a row of one class was predicted as another, and the shares that follow. A share among no rows is
 * undefined, never 0.
 */
final class ConfusionMatrix {

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
        return new Proportion(right, rows());
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

    /** Of the rows that do not belong to a class, the share that was not predicted as it. */
    Estimate specificity(int k) {
        long others = rows() - belonging(k);
        return Proportion.of(
                others - predicted(k) + counts[k][k], others, "all test rows belong to the class " + classes.get(k));
    }

    /**
     * The harmonic mean of precision and recall in which recall counts {@code beta} times as much (van Rijsbergen 1979,
     * Information Retrieval, chapter 7): a share in which each true positive counts {@code 1 + beta^2}, each false
     * negative {@code beta^2} and each false positive 1. Its error is that of a ratio of two sums.
     */
    Estimate f(int k, double beta) {
        Estimate f1 = f1(k);
        if (beta == 1 || !(f1.value().isPresent())) {
            return f1;
        }
        double square = beta * beta;
        long missed = belonging(k) - counts[k][k];
        long falselyFound = predicted(k) - counts[k][k];
        double whole = (1 + square) * counts[k][k] + square * missed + falselyFound;
        double value = (1 + square) * counts[k][k] / whole;
        double squares = counts[k][k] * Math.pow((1 + square) * (1 - value), 2)
                + missed * Math.pow(square * value, 2)
                + falselyFound * value * value;
        long either = f1.rows();
        double correction = either > 1 ? either / (either - 1.0) : 1;
        return new Estimate.Mean(value, Math.sqrt(squares * correction) / whole, either, 0.0, 1.0);
    }

    /** The metrics that are functions of the whole matrix and have no simpler error. */
    enum Whole {
        MEAN_F1,
        MEAN_F_BETA,
        WEIGHTED_PRECISION,
        WEIGHTED_F1,
        MEAN_SPECIFICITY,
        MATTHEWS_CORRELATION,
        KAPPA
    }

    /** All metrics of the whole matrix; see {@link MatrixDraws} for their error. */
    Map<Whole, Estimate> whole(double beta, RandomGenerator random) {
        Map<Whole, ToDoubleFunction<Cells>> metrics = new EnumMap<>(Whole.class);
        metrics.put(Whole.MEAN_F1, cells -> cells.mean(k -> cells.f(k, 1)));
        metrics.put(Whole.MEAN_F_BETA, cells -> cells.mean(k -> cells.f(k, beta)));
        metrics.put(Whole.WEIGHTED_PRECISION, cells -> cells.weighted(cells::precision));
        metrics.put(Whole.WEIGHTED_F1, cells -> cells.weighted(k -> cells.f(k, 1)));
        metrics.put(Whole.MEAN_SPECIFICITY, cells -> cells.mean(cells::specificity));
        metrics.put(Whole.MATTHEWS_CORRELATION, Cells::matthewsCorrelation);
        metrics.put(Whole.KAPPA, Cells::kappa);
        Map<Whole, Estimate> estimates = new EnumMap<>(Whole.class);
        metrics.keySet().forEach(metric -> undefined(metric)
                .ifPresent(reason -> estimates.put(metric, new Undefined(reason, rows()))));
        List<Whole> defined = metrics.keySet().stream()
                .filter(metric -> !estimates.containsKey(metric))
                .toList();
        List<Estimate> drawn = new MatrixDraws(counts, rows(), random)
                .of(defined.stream().map(metrics::get).toList());
        for (int i = 0; i < drawn.size(); i++) {
            estimates.put(defined.get(i), drawn.get(i));
        }
        return estimates;
    }

    /** Why a metric of the whole matrix does not exist, if it does not. */
    private Optional<String> undefined(Whole metric) {
        return switch (metric) {
            case MEAN_F1, MEAN_F_BETA -> firstUndefined(this::f1);
            case MEAN_SPECIFICITY -> firstUndefined(this::specificity);
            case WEIGHTED_PRECISION -> firstUndefined(k -> belonging(k) == 0 ? accuracy() : precision(k));
            case WEIGHTED_F1 -> Optional.empty();
            case MATTHEWS_CORRELATION -> onlyOne(this::belonging, "belong to")
                    .or(() -> onlyOne(this::predicted, "were predicted as"));
                // The agreement by chance is 1 only where truth and prediction are one and the same class.
            case KAPPA -> onlyOne(k -> Math.min(belonging(k), predicted(k)), "belong to and were predicted as");
        };
    }

    private Optional<String> onlyOne(IntToLongFunction count, String what) {
        return indexes()
                .filter(k -> count.applyAsLong(k) == rows())
                .mapToObj(k -> "all test rows %s the class %s".formatted(what, classes.get(k)))
                .findFirst();
    }

    private Optional<String> firstUndefined(IntFunction<Estimate> ofClass) {
        return indexes()
                .mapToObj(ofClass)
                .filter(Undefined.class::isInstance)
                .map(estimate -> ((Undefined) estimate).reason())
                .findFirst();
    }

    private long rows() {
        return Arrays.stream(counts).flatMapToLong(LongStream::of).sum();
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
