package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Difference;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Ratio;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Measures how a classifier treats each group, and compares every group with every other, in both orders. The metrics
 * are those of Fairlearn's user guide; instead of the largest difference alone, all of them are measurements, so that a
 * gate can tell the largest from the least certain.
 */
final class ClassFairness {

    private static final String TRUE_POSITIVE_RATE = ", true positive rate";
    private static final String FALSE_POSITIVE_RATE = ", false positive rate";

    private final Groups groups;
    private final List<GroupRates> rates = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();

    private ClassFairness(Groups groups) {
        this.groups = groups;
        for (int group = 0; group < groups.size(); group++) {
            rates.add(new GroupRates(groups.scope(group)));
        }
    }

    /**
     * A classifier of two classes.
     *
     * @param positive which rows are positive
     * @param selected which rows are predicted as positive
     */
    static List<Measurement> binary(Groups groups, boolean[] positive, boolean[] selected) {
        ClassFairness fairness = new ClassFairness(groups);
        for (int row = 0; row < positive.length; row++) {
            fairness.rates.get(groups.of()[row]).add(positive[row], selected[row]);
        }
        fairness.each(Metric.SELECTION_RATE, GroupRates::selectionRate);
        fairness.each(Metric.TRUE_POSITIVE_RATE, GroupRates::truePositiveRate);
        fairness.each(Metric.FALSE_POSITIVE_RATE, GroupRates::falsePositiveRate);
        fairness.each(Metric.PRECISION, GroupRates::precision);
        fairness.each(Metric.ACCURACY, GroupRates::accuracy);
        fairness.differences(Metric.DEMOGRAPHIC_PARITY_DIFFERENCE, "", GroupRates::selectionRate);
        fairness.ratios();
        fairness.differences(Metric.EQUAL_OPPORTUNITY_DIFFERENCE, "", GroupRates::truePositiveRate);
        fairness.differences(Metric.EQUALIZED_ODDS_DIFFERENCE, TRUE_POSITIVE_RATE, GroupRates::truePositiveRate);
        fairness.differences(Metric.EQUALIZED_ODDS_DIFFERENCE, FALSE_POSITIVE_RATE, GroupRates::falsePositiveRate);
        fairness.differences(Metric.PREDICTIVE_PARITY_DIFFERENCE, "", GroupRates::precision);
        fairness.differences(Metric.ACCURACY_DIFFERENCE, "", GroupRates::accuracy);
        return fairness.measurements;
    }

    /** A classifier of several classes, of which none is the positive one. */
    static List<Measurement> multiclass(Groups groups, boolean[] right) {
        ClassFairness fairness = new ClassFairness(groups);
        for (int row = 0; row < right.length; row++) {
            fairness.rates.get(groups.of()[row]).add(right[row]);
        }
        fairness.each(Metric.ACCURACY, GroupRates::accuracy);
        fairness.differences(Metric.ACCURACY_DIFFERENCE, "", GroupRates::accuracy);
        return fairness.measurements;
    }

    private void each(Metric metric, Function<GroupRates, Estimate> rate) {
        for (GroupRates group : rates) {
            measurements.add(Measurement.of(metric, group.scope(), rate.apply(group)));
        }
    }

    private void differences(Metric metric, String suffix, Function<GroupRates, Estimate> rate) {
        Pairs.compare(groups, metric, suffix, measurements, (first, second) -> {
            Estimate one = rate.apply(rates.get(first));
            Estimate two = rate.apply(rates.get(second));
            if (one instanceof Proportion a && two instanceof Proportion b) {
                return new Difference(a, b);
            }
            return one instanceof Undefined ? one : two;
        });
    }

    private void ratios() {
        Pairs.compare(groups, Metric.DEMOGRAPHIC_PARITY_RATIO, "", measurements, (first, second) -> {
            Proportion one = (Proportion) rates.get(first).selectionRate();
            Proportion two = (Proportion) rates.get(second).selectionRate();
            return two.successes() == 0
                    ? new Undefined(
                            "no test row with %s was predicted as positive".formatted(groups.scope(second)),
                            two.trials())
                    : new Ratio(one, two);
        });
    }
}
