package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rankings of the positive class, or of every class against all others, worked through one after the other so that
 * only one is in memory.
 */
final class Rankings {

    /** Pages show the curves of so many classes, the most frequent ones. */
    private static final int MOST_CURVES = 20;

    private final ScoredRows rows;
    private final List<Integer> classes;
    private final Sum roc;
    private final Sum precisionRecall;
    private final List<Curve> rocCurves = new ArrayList<>();
    private final List<Curve> precisionRecallCurves = new ArrayList<>();
    private String undefined;
    private double unseen;

    Rankings(ScoredRows rows) {
        this.rows = rows;
        this.roc = new Sum(rows.rows());
        this.precisionRecall = new Sum(rows.rows());
        this.classes = rows.binary()
                ? List.of(rows.positive())
                : IntStream.range(0, rows.classes().size()).boxed().toList();
        Set<Integer> shown = mostFrequent();
        for (int k : classes) {
            add(k, shown.contains(k));
        }
    }

    /** The mean area under the ROC curves; undefined when a class has no rows, or all of them. */
    Estimate areaUnderRoc() {
        return mean(roc, Metric.ROC_AUC);
    }

    /** The mean of the average precisions; undefined as the area under the ROC curves. */
    Estimate averagePrecision() {
        return mean(precisionRecall, Metric.PR_AUC);
    }

    /** The difference of the mean areas of two models on the same rows (DeLong, DeLong and Clarke-Pearson 1988). */
    Estimate areaMinus(Rankings other) {
        return difference(roc, other, other.roc);
    }

    /** The difference of the means of the average precisions of two models on the same rows. */
    Estimate precisionMinus(Rankings other) {
        return difference(precisionRecall, other, other.precisionRecall);
    }

    List<Curve> rocCurves() {
        return rocCurves;
    }

    List<Curve> precisionRecallCurves() {
        return precisionRecallCurves;
    }

    private void add(int k, boolean shown) {
        Ranking ranking = new Ranking(rows.truthOf(k), rows.scoresOf(k));
        String name = rows.classes().get(k);
        if (ranking.positives() == 0 || ranking.negatives() == 0) {
            undefined = "%s to the class %s"
                    .formatted(ranking.positives() == 0 ? "no test row belongs" : "all test rows belong", name);
            return;
        }
        roc.add(ranking.areaUnderRoc());
        precisionRecall.add(ranking.averagePrecision());
        // The rarer kind of rows limits what an area can prove; several classes share the burden.
        int rarer = Math.min(ranking.positives(), ranking.negatives());
        unseen += Math.pow(1.0 / (classes.size() * (double) rarer), 2);
        if (shown) {
            rocCurves.add(Curves.of(name, ranking.roc()));
            precisionRecallCurves.add(Curves.of(name, ranking.precisionRecall()));
        }
    }

    private Estimate mean(Sum sum, Metric metric) {
        if (undefined != null) {
            return new Undefined(undefined, rows.rows());
        }
        return new Estimate.Mean(
                sum.value / classes.size(),
                sum.standardError() / classes.size(),
                rows.rows(),
                metric.minimum(),
                metric.maximum(),
                worth() - 1,
                null);
    }

    private Estimate difference(Sum own, Rankings other, Sum others) {
        String reason = undefined != null ? undefined : other.undefined;
        if (reason != null) {
            return new Undefined(reason, rows.rows());
        }
        return new Estimate.Mean(
                (own.value - others.value) / classes.size(),
                own.minus(others).standardError() / classes.size(),
                rows.rows(),
                -1.0,
                1.0,
                worth() - 1,
                null);
    }

    /** So many rows are the areas worth: as many as the rarer kind has, or all. */
    private double worth() {
        return Math.min(rows.rows(), 1 / Math.sqrt(unseen));
    }

    private Set<Integer> mostFrequent() {
        long[] counts = new long[rows.classes().size()];
        for (int truth : rows.truth()) {
            counts[truth]++;
        }
        return classes.stream()
                .sorted(Comparator.comparing((Integer k) -> -counts[k]))
                .limit(MOST_CURVES)
                .collect(Collectors.toSet());
    }

    /** Values added up with what each row adds to their error, so that what is common to them is not lost. */
    private static final class Sum {

        private final double[] errors;
        private double value;

        Sum(int rows) {
            errors = new double[rows];
        }

        void add(Ranking.Influenced one) {
            value += one.value();
            for (int row = 0; row < errors.length; row++) {
                errors[row] += one.errors()[row];
            }
        }

        Sum minus(Sum other) {
            Sum difference = new Sum(errors.length);
            for (int row = 0; row < errors.length; row++) {
                difference.errors[row] = errors[row] - other.errors[row];
            }
            return difference;
        }

        double standardError() {
            double variance = 0;
            for (double error : errors) {
                variance += error * error;
            }
            return Math.sqrt(variance);
        }
    }
}
