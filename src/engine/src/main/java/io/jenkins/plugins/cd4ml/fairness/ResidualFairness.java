package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.evaluation.Moments;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Mean;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.slices.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Measures whether a regression errs to the same side for every group, and by how much. */
final class ResidualFairness {

    private ResidualFairness() {}

    /** @param residuals prediction minus truth of every row */
    static List<Measurement> of(Partition groups, double[] residuals) {
        List<int[]> rows = groups.rows();
        List<Optional<Moments>> moments =
                rows.stream().map(of -> moments(of, residuals, r -> r)).toList();
        List<Optional<Moments>> sizes =
                rows.stream().map(of -> moments(of, residuals, Math::abs)).toList();
        List<Measurement> measurements = new ArrayList<>();
        Pairs pairs = new Pairs(groups, "test", measurements);
        pairs.each(Metric.BIAS, group -> moments.get(group)
                .<Estimate>map(one -> new Mean(one.mean(), one.standardError(), one.rows(), null, null))
                .orElseGet(() -> none(groups, group)));
        pairs.each(Metric.MEAN_ABSOLUTE_ERROR, group -> sizes.get(group)
                .<Estimate>map(one -> one.estimate(Metric.MEAN_ABSOLUTE_ERROR))
                .orElseGet(() -> none(groups, group)));
        pairs.compare(Metric.MEAN_RESIDUAL_DIFFERENCE, "", (first, second) -> {
            for (int group : new int[] {first, second}) {
                if (moments.get(group).isEmpty()) {
                    return none(groups, group);
                }
                if (moments.get(group).get().rows() < 2) {
                    return new Undefined("only one test row has " + groups.scope(group), 1);
                }
            }
            return welch(moments.get(first).get(), moments.get(second).get());
        });
        return measurements;
    }

    private static Optional<Moments> moments(int[] rows, double[] residuals, DoubleUnaryOperator of) {
        return rows.length == 0
                ? Optional.empty()
                : Optional.of(Moments.of(Arrays.stream(rows)
                        .mapToDouble(row -> of.applyAsDouble(residuals[row]))
                        .toArray()));
    }

    private static Estimate none(Partition groups, int group) {
        return new Undefined("no test row has " + groups.scope(group), 0);
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
