package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.evaluation.Calibration;
import io.jenkins.plugins.cd4ml.evaluation.Moments;
import io.jenkins.plugins.cd4ml.evaluation.Rates;
import io.jenkins.plugins.cd4ml.gate.Average;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Mean;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Rescaled;
import io.jenkins.plugins.cd4ml.slices.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Measures how a classifier treats each group, and compares every group with every other, in both orders. The metrics
 * are those of Fairlearn's user guide and of AIF360; instead of the largest difference alone, all of them are
 * measurements, so that a gate can tell the largest from the least certain.
 */
final class ClassFairness {

    private static final String TRUE_POSITIVE_RATE = ", true positive rate";
    private static final String FALSE_POSITIVE_RATE = ", false positive rate";

    private final Partition groups;
    private final List<Rates> rates = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final Pairs pairs;

    private ClassFairness(Partition groups) {
        this.groups = groups;
        this.pairs = new Pairs(groups, "test", measurements);
        for (int group = 0; group < groups.size(); group++) {
            rates.add(new Rates(groups.scope(group)));
        }
    }

    /** What was measured, and what follows from it in a sentence. */
    record Found(List<Measurement> measurements, Optional<String> remark) {}

    /**
     * A classifier of two classes.
     *
     * @param positive which rows are positive
     * @param selected which rows are predicted as positive
     * @param scores the probability of the positive class for each row, or null when the model named only classes
     * @param random where the calibration's uncertainty is drawn from
     */
    static Found binary(
            Partition groups, boolean[] positive, boolean[] selected, double[] scores, RandomGenerator random) {
        ClassFairness fairness = new ClassFairness(groups);
        for (int row = 0; row < positive.length; row++) {
            fairness.rates.get(groups.of()[row]).add(positive[row], selected[row]);
        }
        fairness.rates();
        List<Estimate> gaps = scores == null ? List.of() : fairness.calibration(positive, scores, random);
        fairness.comparisons();
        return new Found(fairness.measurements, new Conflict(groups, fairness.rates, gaps).remark());
    }

    private void rates() {
        each(Metric.SELECTION_RATE, Rates::selectionRate);
        each(Metric.TRUE_POSITIVE_RATE, Rates::truePositiveRate);
        each(Metric.FALSE_POSITIVE_RATE, Rates::falsePositiveRate);
        each(Metric.FALSE_NEGATIVE_RATE, Rates::falseNegativeRate);
        each(Metric.PRECISION, Rates::precision);
        each(Metric.ACCURACY, Rates::accuracy);
        each(Metric.FALSE_NEGATIVES_PER_FALSE_POSITIVE, Rates::falseNegativesPerFalsePositive);
    }

    private void comparisons() {
        IntFunction<Estimate> selectionRate = of(Rates::selectionRate);
        IntFunction<Estimate> truePositiveRate = of(Rates::truePositiveRate);
        IntFunction<Estimate> falsePositiveRate = of(Rates::falsePositiveRate);
        pairs.differences(Metric.DEMOGRAPHIC_PARITY_DIFFERENCE, "", selectionRate);
        pairs.ratios(Metric.DEMOGRAPHIC_PARITY_RATIO, "", "was predicted as positive", selectionRate);
        pairs.differences(Metric.EQUAL_OPPORTUNITY_DIFFERENCE, "", truePositiveRate);
        pairs.differences(Metric.EQUALIZED_ODDS_DIFFERENCE, TRUE_POSITIVE_RATE, truePositiveRate);
        pairs.differences(Metric.EQUALIZED_ODDS_DIFFERENCE, FALSE_POSITIVE_RATE, falsePositiveRate);
        pairs.ratios(Metric.EQUALIZED_ODDS_RATIO, TRUE_POSITIVE_RATE, "is a true positive", truePositiveRate);
        pairs.ratios(Metric.EQUALIZED_ODDS_RATIO, FALSE_POSITIVE_RATE, "is a false positive", falsePositiveRate);
        pairs.compare(Metric.AVERAGE_ODDS_DIFFERENCE, "", this::averageOdds);
        pairs.differences(Metric.TREATMENT_EQUALITY_DIFFERENCE, "", of(Rates::falseNegativesAmongErrors));
        pairs.differences(Metric.PREDICTIVE_PARITY_DIFFERENCE, "", of(Rates::precision));
        pairs.differences(Metric.ACCURACY_DIFFERENCE, "", of(Rates::accuracy));
    }

    /** A classifier of several classes, of which none is the positive one. */
    static List<Measurement> multiclass(Partition groups, boolean[] right) {
        ClassFairness fairness = new ClassFairness(groups);
        for (int row = 0; row < right.length; row++) {
            fairness.rates.get(groups.of()[row]).add(right[row]);
        }
        fairness.each(Metric.ACCURACY, Rates::accuracy);
        fairness.pairs.differences(Metric.ACCURACY_DIFFERENCE, "", fairness.of(Rates::accuracy));
        return fairness.measurements;
    }

    private IntFunction<Estimate> of(Function<Rates, Estimate> rate) {
        return group -> rate.apply(rates.get(group));
    }

    private void each(Metric metric, Function<Rates, Estimate> rate) {
        pairs.each(metric, of(rate));
    }

    /** Measures how far each group's scores are from its outcomes, and gives back the gaps between the means. */
    private List<Estimate> calibration(boolean[] positive, double[] scores, RandomGenerator random) {
        List<Estimate> gaps = new ArrayList<>();
        List<Estimate> errors = new ArrayList<>();
        List<int[]> rows = groups.rows();
        for (int group = 0; group < groups.size(); group++) {
            if (rows.get(group).length == 0) {
                Undefined none = new Undefined("no test row has " + groups.scope(group), 0);
                gaps.add(none);
                errors.add(none);
                continue;
            }
            double[] given = new double[rows.get(group).length];
            double[] distances = new double[given.length];
            boolean[] happens = new boolean[given.length];
            for (int i = 0; i < given.length; i++) {
                int row = rows.get(group)[i];
                given[i] = Math.min(1, scores[row]);
                happens[i] = positive[row];
                distances[i] = given[i] - (happens[i] ? 1 : 0);
            }
            Moments moments = Moments.of(distances);
            gaps.add(new Mean(moments.mean(), moments.standardError(), moments.rows(), -1.0, 1.0));
            errors.add(new Calibration(given, happens, Calibration.BINS).estimate(random));
        }
        pairs.each(Metric.CALIBRATION_GAP, gaps::get);
        pairs.each(Metric.CALIBRATION_ERROR, errors::get);
        return gaps;
    }

    /** The mean of the differences of both rates, as the mean of these shares and of the second group's complements. */
    private Estimate averageOdds(int first, int second) {
        Rates one = rates.get(first);
        Rates two = rates.get(second);
        List<Proportion> shares = new ArrayList<>();
        for (Estimate share : List.of(
                one.truePositiveRate(), one.falsePositiveRate(), two.falseNegativeRate(), two.trueNegativeRate())) {
            if (!(share instanceof Proportion proportion)) {
                return share;
            }
            shares.add(proportion);
        }
        return new Rescaled(new Average(shares), Rescaled.Scale.CENTRED);
    }
}
