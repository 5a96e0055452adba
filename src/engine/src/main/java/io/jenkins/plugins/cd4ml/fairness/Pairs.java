package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.util.List;

/** Compares every group with every other. */
final class Pairs {

    private Pairs() {}

    /** Compares two groups, given by their indexes. */
    @FunctionalInterface
    interface Comparison {
        Estimate of(int first, int second);
    }

    /**
     * Adds a measurement for every ordered pair of groups, or one that says that there is only one group.
     *
     * @param suffix what to add to the scope, maybe empty
     */
    static void compare(
            Groups groups, Metric metric, String suffix, List<Measurement> measurements, Comparison comparison) {
        if (groups.size() == 1) {
            measurements.add(Measurement.of(
                    metric,
                    groups.attribute() + suffix,
                    new Undefined("all test rows have " + groups.scope(0), groups.of().length)));
        }
        for (int first = 0; first < groups.size(); first++) {
            for (int second = 0; second < groups.size(); second++) {
                if (first != second) {
                    measurements.add(
                            Measurement.of(metric, groups.scope(first, second) + suffix, comparison.of(first, second)));
                }
            }
        }
    }
}
