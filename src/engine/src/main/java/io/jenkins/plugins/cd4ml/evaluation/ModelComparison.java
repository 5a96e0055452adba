package io.jenkins.plugins.cd4ml.evaluation;

import static io.jenkins.plugins.cd4ml.gate.Measurement.againstChampion;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.EvaluationSettings;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.PairedAverage;
import io.jenkins.plugins.cd4ml.gate.PairedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures by how much a classifier's metrics differ from the champion's on the same rows. What both have in common, as
 * rows that are hard for every model, is no part of the difference and does not widen its bounds.
 */
final class ModelComparison {

    /** A comparison looks at every pair of decisions for every class. */
    private static final int MOST_CLASSES = 50;

    private final ScoredRows model;
    private final ScoredRows champion;
    private final EvaluationSettings settings;
    private final PairedCounts counts;
    private final List<Measurement> all = new ArrayList<>();

    private ModelComparison(ScoredRows model, ScoredRows champion, EvaluationSettings settings) {
        this.model = model;
        this.champion = champion;
        this.settings = settings;
        this.counts = PairedCounts.of(model, champion);
    }

    /**
     * Measures every difference.
     *
     * @throws Cd4mlException.BadData when the two did not predict the same rows
     */
    static List<Measurement> of(ScoredRows model, ScoredRows champion, EvaluationSettings settings) {
        requireSameRows(model.rows() == champion.rows()
                && IntStream.range(0, model.rows()).allMatch(row -> model.truth()[row] == champion.truth()[row])
                && model.classes().equals(champion.classes()));
        if (model.classes().size() > MOST_CLASSES) {
            throw new Cd4mlException.Configuration(
                    "the label has %d classes and models are compared on at most %d; give the gates a minimum instead of a champion"
                            .formatted(model.classes().size(), MOST_CLASSES));
        }
        ModelComparison comparison = new ModelComparison(model, champion, settings);
        comparison.measure();
        return comparison.all;
    }

    static void requireSameRows(boolean same) {
        if (!same) {
            throw new Cd4mlException.BadData(
                    "the champion's predictions are not those of the same rows as the new model's, so the two cannot be compared; let both predict the same test rows");
        }
    }

    private void measure() {
        int classes = model.classes().size();
        double beta = settings.beta();
        add(Metric.ACCURACY, counts.rightness(0, classes));
        add(Metric.BALANCED_ACCURACY, meanRecall());
        if (model.binary()) {
            add("", counts.oneAgainstOthers(model.positive()));
        } else {
            add(Metric.RECALL, meanRecall());
            add(Metric.PRECISION, cells -> cells.mean(cells::precision));
            add(Metric.F1, cells -> cells.mean(k -> cells.f(k, 1)));
            add(Metric.F_BETA, cells -> cells.mean(k -> cells.f(k, beta)));
            add(Metric.SPECIFICITY, cells -> cells.mean(cells::specificity));
        }
        add(Metric.WEIGHTED_PRECISION, cells -> cells.weighted(cells::precision));
        add(Metric.WEIGHTED_F1, cells -> cells.weighted(k -> cells.f(k, 1)));
        add(Metric.MATTHEWS_CORRELATION, Cells::matthewsCorrelation);
        add(Metric.KAPPA, Cells::kappa);
        if (model.scored() && champion.scored()) {
            addScored();
        }
        for (int k = 0; k < classes; k++) {
            add("class=" + model.classes().get(k), counts.oneAgainstOthers(k));
        }
    }

    /** The metrics of one class, which is number 1 of the counts. */
    private void add(String scope, PairedCounts ofClass) {
        double beta = settings.beta();
        all.add(againstChampion(Metric.RECALL, scope, defined(ofClass.rightness(1, 2), "no test row belongs to it")));
        all.add(againstChampion(
                Metric.SPECIFICITY, scope, defined(ofClass.rightness(0, 1), "all test rows belong to it")));
        all.add(againstChampion(
                Metric.PRECISION, scope, ofClass.difference(cells -> cells.precision(1), Metric.PRECISION.id())));
        all.add(againstChampion(Metric.F1, scope, ofClass.difference(cells -> cells.f(1, 1), Metric.F1.id())));
        all.add(againstChampion(
                Metric.F_BETA, scope, ofClass.difference(cells -> cells.f(1, beta), Metric.F_BETA.id())));
    }

    private void addScored() {
        if (!model.binary() && settings.topK() < model.classes().size()) {
            add(
                    Metric.TOP_K_ACCURACY,
                    among(row -> model.among(row, settings.topK()), row -> champion.among(row, settings.topK())));
        }
        Rankings ofModel = new Rankings(model);
        Rankings ofChampion = new Rankings(champion);
        add(Metric.ROC_AUC, ofModel.areaMinus(ofChampion));
        add(Metric.PR_AUC, ofModel.precisionMinus(ofChampion));
        double[] losses = RowLosses.logarithmic(champion);
        double[] own = RowLosses.logarithmic(model);
        add(
                Metric.LOG_LOSS,
                Moments.of(differences(own, losses)).estimate(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        double most = model.binary() ? 1 : 2;
        double[] squares = differences(RowLosses.brier(model), RowLosses.brier(champion));
        add(Metric.BRIER_SCORE, Moments.of(squares).estimate(-most, most));
    }

    static double[] differences(double[] ofModel, double[] ofChampion) {
        double[] differences = new double[ofModel.length];
        for (int row = 0; row < differences.length; row++) {
            differences[row] = ofModel[row] - ofChampion[row];
        }
        return differences;
    }

    private PairedDifference among(IntPredicate ofModel, IntPredicate ofChampion) {
        long wins = 0;
        long losses = 0;
        for (int row = 0; row < model.rows(); row++) {
            boolean right = ofModel.test(row);
            boolean championRight = ofChampion.test(row);
            wins += right && !championRight ? 1 : 0;
            losses += !right && championRight ? 1 : 0;
        }
        return new PairedDifference(wins, losses, model.rows());
    }

    private Estimate meanRecall() {
        List<PairedDifference> recalls = new ArrayList<>();
        for (int k = 0; k < model.classes().size(); k++) {
            PairedDifference recall = counts.rightness(k, k + 1);
            if (recall == null) {
                return new Undefined(
                        "no test row belongs to the class " + model.classes().get(k), 0);
            }
            recalls.add(recall);
        }
        return new PairedAverage(recalls);
    }

    private void add(Metric metric, ToDoubleFunction<Cells> function) {
        add(metric, counts.difference(function, metric.id()));
    }

    private void add(Metric metric, Estimate difference) {
        all.add(againstChampion(metric, "", difference));
    }

    private static Estimate defined(PairedDifference difference, String whenNone) {
        return difference == null ? new Undefined(whenNone, 0) : difference;
    }
}
