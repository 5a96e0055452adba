package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Difference;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Ratio;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.slices.Partition;
import java.util.List;
import java.util.function.IntFunction;

/** Compares every group with every other, in both orders. */
final class Pairs {

    private final Partition groups;
    private final String rows;
    private final long count;
    private final List<Measurement> measurements;

    /**
     * @param rows which rows are looked at, for explanations: {@code test} or {@code training}
     * @param measurements where the comparisons go
     */
    Pairs(Partition groups, String rows, List<Measurement> measurements) {
        this.groups = groups;
        this.rows = rows;
        this.count = (rows.equals("training") ? groups.others() : groups.of()).length;
        this.measurements = measurements;
    }

    /** Compares two groups, given by their indexes. */
    @FunctionalInterface
    interface Comparison {
        Estimate of(int first, int second);
    }

    /** Adds the value of every group. */
    void each(Metric metric, IntFunction<Estimate> value) {
        for (int group = 0; group < groups.size(); group++) {
            measurements.add(Measurement.of(metric, groups.scope(group), value.apply(group)));
        }
    }

    /**
     * Adds a measurement for every ordered pair of groups, or one that says that there is only one group.
     *
     * @param suffix what to add to the scope, maybe empty
     */
    void compare(Metric metric, String suffix, Comparison comparison) {
        if (groups.size() == 1) {
            measurements.add(Measurement.of(
                    metric,
                    groups.name() + suffix,
                    new Undefined("all %s rows have %s".formatted(rows, groups.scope(0)), count)));
        }
        for (int first = 0; first < groups.size(); first++) {
            for (int second = 0; second < groups.size(); second++) {
                if (first != second) {
                    measurements.add(
                            Measurement.of(metric, scope(first, second) + suffix, comparison.of(first, second)));
                }
            }
        }
    }

    /** Compares by the difference of a share, which is undefined where one of both is. */
    void differences(Metric metric, String suffix, IntFunction<Estimate> share) {
        compare(metric, suffix, (first, second) -> {
            Estimate one = share.apply(first);
            Estimate two = share.apply(second);
            if (one instanceof Proportion a && two instanceof Proportion b) {
                return new Difference(a, b);
            }
            return one instanceof Undefined ? one : two;
        });
    }

    /**
     * Compares by the ratio of a share, which is undefined where one of both is or the second is 0.
     *
     * @param counted what the share counts, for explanations, such as {@code predicted as positive}
     */
    void ratios(Metric metric, String suffix, String counted, IntFunction<Estimate> share) {
        compare(metric, suffix, (first, second) -> {
            Estimate one = share.apply(first);
            Estimate two = share.apply(second);
            if (!(one instanceof Proportion a) || !(two instanceof Proportion b)) {
                return one instanceof Undefined ? one : two;
            }
            return b.successes() == 0
                    ? new Undefined("no %s row with %s %s".formatted(rows, groups.scope(second), counted), b.trials())
                    : new Ratio(a, b);
        });
    }

    private String scope(int first, int second) {
        return "%s: %s to %s"
                .formatted(
                        groups.name(),
                        groups.values().get(first),
                        groups.values().get(second));
    }
}
