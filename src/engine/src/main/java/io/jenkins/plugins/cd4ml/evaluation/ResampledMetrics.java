package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.config.BootstrapSettings;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.resampling.Bootstrap;
import io.jenkins.plugins.cd4ml.resampling.Draws;
import io.jenkins.plugins.cd4ml.resampling.Means;
import io.jenkins.plugins.cd4ml.resampling.Replicates;
import io.jenkins.plugins.cd4ml.resampling.Rows;
import io.jenkins.plugins.cd4ml.resampling.Statistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Named statistics, and measurements whose uncertainty comes from drawing rows again. */
final class ResampledMetrics {

    private record Name(String metric, String scope) {}

    /** @param units how many clusters hold rows that the metric rests on */
    private record Range(Name name, Double minimum, Double maximum, int units) {}

    private final List<Range> ranges = new ArrayList<>();
    private final List<Statistic> statistics = new ArrayList<>();

    /**
     * The mean of numbers, one for each row.
     *
     * @param minimum of the numbers, or null
     * @param maximum of the numbers, or null
     */
    static ResampledMetrics ofMean(String metric, double[] values, Double minimum, Double maximum) {
        ResampledMetrics metrics = new ResampledMetrics();
        metrics.ranges.add(new Range(new Name(metric, ""), minimum, maximum, Integer.MAX_VALUE));
        metrics.add(Means.of(values));
        return metrics;
    }

    /** Names the next number of the next statistic, which rests on rows of so many clusters. */
    void name(Metric metric, String scope, double minimum, double maximum, int units) {
        ranges.add(new Range(new Name(metric.id(), scope), minimum, maximum, units));
    }

    /** Names the next number, which rests on all rows. */
    void name(Metric metric) {
        name(metric, "", metric.minimum(), metric.maximum(), Integer.MAX_VALUE);
    }

    void add(Statistic statistic) {
        statistics.add(statistic);
    }

    /**
     * Measurements with the bounds of clusters: the standard error of drawing whole clusters, and as many degrees of freedom
     * as there are clusters less one that hold rows on which the metric rests. A bound then never promises more than that many rows could.
     */
    List<Measurement> byCluster(List<Measurement> measured, Rows rows) {
        BootstrapSettings settings = new BootstrapSettings(BootstrapSettings.Method.PERCENTILE, null, null, null);
        int clusters = rows.units();
        return replaced(measured, Bootstrap.of(settings).run(rows, statistics), (one, range, estimate) -> {
            double error = one.standardError();
            if (!one.bounded() || !Double.isFinite(error)) {
                return Draws.unbounded(one.value(), estimate.rows());
            }
            int units = Math.max(1, Math.min(clusters, range.units));
            return new Estimate.Mean(
                    one.value(),
                    error,
                    Math.max(estimate.rows(), units),
                    range.minimum,
                    range.maximum,
                    units - 1.0,
                    one.skewness() * Math.sqrt(units));
        });
    }

    /** Measurements over all rows with the bounds of the declared bootstrap. Those of a class keep their exact bounds. */
    List<Measurement> drawn(List<Measurement> measured, Rows rows, BootstrapSettings settings) {
        return replaced(
                measured,
                Bootstrap.of(settings).run(rows, statistics),
                (one, range, estimate) -> range.name.scope.isEmpty() || rows.clusters() != null
                        ? one.estimate(estimate.rows())
                        : estimate);
    }

    private interface Bounding {
        Estimate bounded(Replicates one, Range range, Estimate estimate);
    }

    private List<Measurement> replaced(List<Measurement> measured, List<Replicates> replicates, Bounding bounding) {
        Map<Name, Integer> places = new HashMap<>();
        for (int i = 0; i < ranges.size(); i++) {
            places.put(ranges.get(i).name, i);
        }
        List<Measurement> all = new ArrayList<>();
        for (Measurement one : measured) {
            Integer at = places.get(new Name(one.metric(), one.scope()));
            boolean exists = at != null
                    && one.estimate().value().isPresent()
                    && Double.isFinite(replicates.get(at).value());
            all.add(
                    exists
                            ? new Measurement(
                                    one.metric(),
                                    one.scope(),
                                    bounding.bounded(replicates.get(at), ranges.get(at), one.estimate()))
                            : one);
        }
        return all;
    }
}
