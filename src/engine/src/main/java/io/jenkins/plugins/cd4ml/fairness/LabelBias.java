package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.slices.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Measures what the training rows teach about each group, before any model. */
final class LabelBias {

    private LabelBias() {}

    /**
     * Compares how often the groups have the positive label.
     *
     * @param positive for each training row whether its label is the positive class
     */
    static List<Measurement> of(Partition groups, boolean[] positive) {
        long[] rows = new long[groups.size()];
        long[] labelled = new long[groups.size()];
        for (int row = 0; row < positive.length; row++) {
            int group = groups.others()[row];
            rows[group]++;
            labelled[group] += positive[row] ? 1 : 0;
        }
        List<Measurement> measurements = new ArrayList<>();
        Pairs pairs = new Pairs(groups, "training", measurements);
        IntFunction<Estimate> rate =
                group -> Proportion.of(labelled[group], rows[group], "no training row has " + groups.scope(group));
        pairs.each(Metric.LABEL_RATE, rate);
        pairs.differences(Metric.LABEL_PARITY_DIFFERENCE, "", rate);
        pairs.ratios(Metric.LABEL_PARITY_RATIO, "", "has the positive label", rate);
        return measurements;
    }
}
