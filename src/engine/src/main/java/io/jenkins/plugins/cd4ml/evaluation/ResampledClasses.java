package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.resampling.BinnedGaps;
import io.jenkins.plugins.cd4ml.resampling.Means;
import io.jenkins.plugins.cd4ml.resampling.Ordered;
import io.jenkins.plugins.cd4ml.resampling.RankedAreas;
import io.jenkins.plugins.cd4ml.resampling.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The metrics of a classifier as statistics of weighted rows. */
final class ResampledClasses {

    /** The cells of a larger matrix would not fit into memory for each resample at work. */
    private static final int MOST_CLASSES = 100;

    private final ScoredRows rows;
    private final int classes;
    private final ClassUnits units;
    private final ResampledMetrics metrics = new ResampledMetrics();

    private ResampledClasses(ScoredRows rows, int[] clusters) {
        this.rows = rows;
        this.classes = rows.classes().size();
        this.units = new ClassUnits(rows, clusters);
    }

    /**
     * All metrics of classified rows.
     *
     * @param beta of Fβ
     * @param topK of the top-k accuracy
     * @param clusters of the rows, or null when each row stands for itself
     */
    static ResampledMetrics of(ScoredRows rows, double beta, int topK, int[] clusters) {
        if (rows.classes().size() > MOST_CLASSES) {
            throw new Cd4mlException.Configuration(
                    "evaluation.cluster and evaluation.bootstrap work with at most %d classes, and there are %d; remove them"
                            .formatted(MOST_CLASSES, rows.classes().size()));
        }
        ResampledClasses resampled = new ResampledClasses(rows, clusters);
        resampled.matrix(beta);
        if (rows.scored()) {
            resampled.losses(topK);
            resampled.areas();
            resampled.calibration();
        }
        return resampled.metrics;
    }

    private void matrix(double beta) {
        int[] cellOf = new int[rows.rows()];
        for (int row = 0; row < cellOf.length; row++) {
            cellOf[row] = rows.truth()[row] * classes + rows.predicted(row);
        }
        List<ToDoubleFunction<Cells>> functions = new ArrayList<>();
        add(functions, Metric.ACCURACY, "", Integer.MAX_VALUE, Cells::accuracy);
        add(functions, Metric.BALANCED_ACCURACY, "", units.fewest(units::belonging), c -> c.mean(c::recall));
        if (rows.binary()) {
            ofClass(functions, rows.positive(), "", beta);
        } else {
            add(functions, Metric.PRECISION, "", units.fewest(units::predicted), c -> c.mean(c::precision));
            add(functions, Metric.RECALL, "", units.fewest(units::belonging), c -> c.mean(c::recall));
            add(functions, Metric.F1, "", units.fewest(units::either), c -> c.mean(k -> c.f(k, 1)));
            add(functions, Metric.F_BETA, "", units.fewest(units::either), c -> c.mean(k -> c.f(k, beta)));
            add(functions, Metric.SPECIFICITY, "", units.fewest(units::other), c -> c.mean(c::specificity));
        }
        add(functions, Metric.WEIGHTED_PRECISION, "", units.fewest(units::either), c -> c.weighted(c::precision));
        add(functions, Metric.WEIGHTED_F1, "", units.fewest(units::either), c -> c.weighted(k -> c.f(k, 1)));
        add(functions, Metric.MATTHEWS_CORRELATION, "", units.fewest(units::belonging), Cells::matthewsCorrelation);
        add(functions, Metric.KAPPA, "", units.fewest(units::belonging), Cells::kappa);
        for (int k = 0; k < classes; k++) {
            ofClass(functions, k, "class=" + rows.classes().get(k), beta);
        }
        metrics.add(new Tally(
                classes * classes,
                cellOf,
                functions.stream()
                        .<ToDoubleFunction<long[]>>map(of -> counts -> of.applyAsDouble(cells(counts)))
                        .toList()));
    }

    private void ofClass(List<ToDoubleFunction<Cells>> functions, int k, String scope, double beta) {
        add(functions, Metric.PRECISION, scope, units.predicted(k), c -> c.precision(k));
        add(functions, Metric.RECALL, scope, units.belonging(k), c -> c.recall(k));
        add(functions, Metric.F1, scope, units.either(k), c -> c.f(k, 1));
        add(functions, Metric.F_BETA, scope, units.either(k), c -> c.f(k, beta));
        add(functions, Metric.SPECIFICITY, scope, units.other(k), c -> c.specificity(k));
    }

    private void add(
            List<ToDoubleFunction<Cells>> functions,
            Metric metric,
            String scope,
            int clusters,
            ToDoubleFunction<Cells> of) {
        functions.add(of);
        metrics.name(metric, scope, metric.minimum(), metric.maximum(), clusters);
    }

    private Cells cells(long[] counts) {
        double[][] weights = new double[classes][classes];
        for (int cell = 0; cell < counts.length; cell++) {
            weights[cell / classes][cell % classes] = counts[cell];
        }
        return new Cells(weights);
    }

    private void losses(int topK) {
        metrics.name(Metric.LOG_LOSS);
        metrics.add(Means.of(RowLosses.logarithmic(rows)));
        metrics.name(Metric.BRIER_SCORE, "", 0, rows.binary() ? 1 : 2, Integer.MAX_VALUE);
        metrics.add(Means.of(RowLosses.brier(rows)));
        if (!rows.binary()) {
            double[] among = new double[rows.rows()];
            for (int row = 0; row < among.length; row++) {
                among[row] = rows.among(row, topK) ? 1 : 0;
            }
            metrics.name(Metric.TOP_K_ACCURACY);
            metrics.add(Means.of(among));
        }
    }

    /** The mean over the classes that Rankings takes, each in its own order. */
    private void areas() {
        List<RankedAreas> each = new ArrayList<>();
        List<int[]> orders = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            if (!rows.binary() || k == rows.positive()) {
                double[] scores = rows.scoresOf(k);
                int[] rising = Ordered.rising(scores);
                int n = rising.length;
                int[] falling = new int[n];
                byte[] positive = new byte[n];
                double[] sorted = new double[n];
                for (int place = 0; place < n; place++) {
                    falling[place] = rising[n - 1 - place];
                    positive[place] = (byte) (rows.truth()[falling[place]] == k ? 1 : 0);
                    sorted[place] = scores[falling[place]] + 0.0;
                }
                each.add(new RankedAreas(positive, sorted));
                orders.add(falling);
            }
        }
        int rarest = units.fewest(k -> Math.min(units.belonging(k), units.other(k)));
        metrics.name(Metric.ROC_AUC, "", 0, 1, rarest);
        metrics.name(Metric.PR_AUC, "", 0, 1, rarest);
        metrics.add(new MeanAreas(each, orders));
    }

    private void calibration() {
        double[] gaps = new double[rows.rows()];
        byte[] bins = new byte[gaps.length];
        for (int row = 0; row < gaps.length; row++) {
            int k = rows.binary() ? rows.positive() : rows.predicted(row);
            double probability = Math.min(1, rows.scores()[row][k]);
            gaps[row] = probability - (rows.truth()[row] == k ? 1 : 0);
            bins[row] = (byte) Math.min(Calibration.BINS - 1, (int) (probability * Calibration.BINS));
        }
        metrics.name(Metric.CALIBRATION_ERROR);
        metrics.add(new BinnedGaps(gaps, bins, Calibration.BINS));
    }
}
