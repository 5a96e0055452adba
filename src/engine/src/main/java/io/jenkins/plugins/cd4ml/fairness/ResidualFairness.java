package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.evaluation.Moments;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Mean;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Measures whether a regression errs to the same side for every group. */
final class ResidualFairness {

    private ResidualFairness() {}

    /** @param residuals prediction minus truth of every row */
    static List<Measurement> of(Groups groups, double[] residuals) {
        List<Moments> moments = IntStream.range(0, groups.size())
                .mapToObj(group -> Moments.of(IntStream.range(0, residuals.length)
                        .filter(row -> groups.of()[row] == group)
                        .mapToDouble(row -> residuals[row])
                        .toArray()))
                .toList();
        List<Measurement> measurements = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            Moments one = moments.get(group);
            measurements.add(Measurement.of(
                    Metric.BIAS,
                    groups.scope(group),
                    new Mean(one.mean(), one.standardError(), one.rows(), null, null)));
        }
        Pairs.compare(groups, Metric.MEAN_RESIDUAL_DIFFERENCE, "", measurements, (first, second) -> {
            for (int group : new int[] {first, second}) {
                if (moments.get(group).rows() < 2) {
                    return new Undefined("only one test row has " + groups.scope(group), 1);
                }
            }
            return welch(moments.get(first), moments.get(second));
        });
        return measurements;
    }

    /** The difference of two means whose variances differ (Welch 1947, Biometrika 34:28). */
    private static Estimate welch(Moments first, Moments second) {
        double one = first.standardError() * first.standardError();
        double two = second.standardError() * second.standardError();
        double variance = one + two;
        Double degrees = variance == 0
                ? null
                : (Double) (variance * variance / (one * one / (first.rows() - 1) + two * two / (second.rows() - 1)));
        return new Mean(
                first.mean() - second.mean(),
                Math.sqrt(variance),
                first.rows() + second.rows(),
                null,
                null,
                degrees,
                null);
    }
}
