package io.jenkins.plugins.cd4ml.evaluation;

import static io.jenkins.plugins.cd4ml.gate.Metric.ACCURACY;
import static io.jenkins.plugins.cd4ml.gate.Metric.BALANCED_ACCURACY;
import static io.jenkins.plugins.cd4ml.gate.Metric.BRIER_SCORE;
import static io.jenkins.plugins.cd4ml.gate.Metric.CALIBRATION_ERROR;
import static io.jenkins.plugins.cd4ml.gate.Metric.F1;
import static io.jenkins.plugins.cd4ml.gate.Metric.F_BETA;
import static io.jenkins.plugins.cd4ml.gate.Metric.KAPPA;
import static io.jenkins.plugins.cd4ml.gate.Metric.LOG_LOSS;
import static io.jenkins.plugins.cd4ml.gate.Metric.MATTHEWS_CORRELATION;
import static io.jenkins.plugins.cd4ml.gate.Metric.PRECISION;
import static io.jenkins.plugins.cd4ml.gate.Metric.PR_AUC;
import static io.jenkins.plugins.cd4ml.gate.Metric.RECALL;
import static io.jenkins.plugins.cd4ml.gate.Metric.ROC_AUC;
import static io.jenkins.plugins.cd4ml.gate.Metric.SPECIFICITY;
import static io.jenkins.plugins.cd4ml.gate.Metric.TOP_K_ACCURACY;
import static io.jenkins.plugins.cd4ml.gate.Metric.WEIGHTED_F1;
import static io.jenkins.plugins.cd4ml.gate.Metric.WEIGHTED_PRECISION;

import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.evaluation.ConfusionMatrix.Whole;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.stage.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Measures a classifier. With two classes, precision, recall, F1, the areas and the calibration are those of the
 * positive class; with more, the unweighted means over all classes. What needs probabilities is left out where the
 * model named only classes.
 */
final class ClassificationMetrics {

    private final ScoredRows rows;
    private final EvaluationSettings settings;
    private final ConfusionMatrix matrix;
    private final Rankings rankings;
    private final Calibration calibration;
    private final RandomGenerator random;

    private ClassificationMetrics(ScoredRows rows, EvaluationSettings settings, RandomGenerator random) {
        this.rows = rows;
        this.settings = settings;
        this.random = random;
        this.matrix = ConfusionMatrix.of(rows);
        this.rankings = rows.scored() ? new Rankings(rows) : null;
        this.calibration = rows.scored() ? calibration(rows) : null;
    }

    /** Measures everything with the default parameters of the metrics. */
    static Measured of(ScoredRows rows, RandomGenerator random) {
        return of(rows, EvaluationSettings.defaults(), random);
    }

    /**
     * Measures everything.
     *
     * @param settings parameters of the metrics
     * @param random where the estimates draw that need it; the same seed gives the same estimates
     */
    static Measured of(ScoredRows rows, EvaluationSettings settings, RandomGenerator random) {
        ClassificationMetrics metrics = new ClassificationMetrics(rows, settings, random);
        return new Measured(metrics.measurements(), Detail.of(metrics.detail()));
    }

    private List<Measurement> measurements() {
        int positive = rows.positive();
        boolean binary = rows.binary();
        List<Measurement> all = new ArrayList<>();
        all.add(Measurement.overall(ACCURACY, matrix.accuracy()));
        all.add(Measurement.overall(BALANCED_ACCURACY, matrix.meanRecall()));
        all.add(Measurement.overall(PRECISION, binary ? matrix.precision(positive) : matrix.meanPrecision()));
        all.add(Measurement.overall(RECALL, binary ? matrix.recall(positive) : matrix.meanRecall()));
        Map<Whole, Estimate> whole = matrix.whole(settings.beta(), random);
        all.add(Measurement.overall(F1, binary ? matrix.f1(positive) : whole.get(Whole.MEAN_F1)));
        all.add(Measurement.overall(
                F_BETA, binary ? matrix.f(positive, settings.beta()) : whole.get(Whole.MEAN_F_BETA)));
        all.add(Measurement.overall(WEIGHTED_PRECISION, whole.get(Whole.WEIGHTED_PRECISION)));
        all.add(Measurement.overall(WEIGHTED_F1, whole.get(Whole.WEIGHTED_F1)));
        all.add(Measurement.overall(
                SPECIFICITY, binary ? matrix.specificity(positive) : whole.get(Whole.MEAN_SPECIFICITY)));
        all.add(Measurement.overall(MATTHEWS_CORRELATION, whole.get(Whole.MATTHEWS_CORRELATION)));
        all.add(Measurement.overall(KAPPA, whole.get(Whole.KAPPA)));
        if (rows.scored()) {
            if (!binary) {
                all.add(Measurement.overall(TOP_K_ACCURACY, topKAccuracy()));
            }
            all.add(Measurement.overall(ROC_AUC, rankings.areaUnderRoc()));
            all.add(Measurement.overall(PR_AUC, rankings.averagePrecision()));
            all.add(Measurement.overall(LOG_LOSS, logLoss()));
            all.add(Measurement.overall(BRIER_SCORE, brierScore()));
            all.add(Measurement.overall(CALIBRATION_ERROR, calibration.estimate(random)));
        }
        for (int k = 0; k < rows.classes().size(); k++) {
            all.addAll(ofClass(k));
        }
        return all;
    }

    private List<Measurement> ofClass(int k) {
        String scope = "class=" + rows.classes().get(k);
        return List.of(
                Measurement.of(PRECISION, scope, matrix.precision(k)),
                Measurement.of(RECALL, scope, matrix.recall(k)),
                Measurement.of(F1, scope, matrix.f1(k)),
                Measurement.of(F_BETA, scope, matrix.f(k, settings.beta())),
                Measurement.of(SPECIFICITY, scope, matrix.specificity(k)));
    }

    private Estimate topKAccuracy() {
        int classes = rows.classes().size();
        if (settings.topK() >= classes) {
            return new Undefined(
                    "evaluation.topK is %d and there are %d classes, so every row would count"
                            .formatted(settings.topK(), classes),
                    rows.rows());
        }
        long right = IntStream.range(0, rows.rows())
                .filter(row -> rows.among(row, settings.topK()))
                .count();
        return new Proportion(right, rows.rows());
    }

    private Estimate logLoss() {
        return Moments.of(RowLosses.logarithmic(rows)).estimate(LOG_LOSS);
    }

    private Estimate brierScore() {
        int counted = rows.binary() ? 1 : 2;
        return Moments.of(RowLosses.brier(rows)).estimate(0, counted);
    }

    private static Calibration calibration(ScoredRows rows) {
        int n = rows.rows();
        double[] probability = new double[n];
        boolean[] happens = new boolean[n];
        IntUnaryOperator asked = row -> rows.binary() ? rows.positive() : rows.predicted(row);
        for (int row = 0; row < n; row++) {
            int k = asked.applyAsInt(row);
            probability[row] = Math.min(1, rows.scores()[row][k]);
            happens[row] = rows.truth()[row] == k;
        }
        return new Calibration(probability, happens, Calibration.BINS);
    }

    private ClassificationEvaluation detail() {
        String calibrated = rows.binary() ? rows.classes().get(rows.positive()) : "predicted class";
        return new ClassificationEvaluation(
                rows.classes(),
                matrix.toLists(),
                rows.binary() && rows.decided() == null ? rows.threshold() : null,
                rows.scored() ? rankings.rocCurves() : List.of(),
                rows.scored() ? rankings.precisionRecallCurves() : List.of(),
                rows.scored() ? List.of(Curves.of(calibrated, calibration.points())) : List.of());
    }
}
