package io.jenkins.plugins.cd4ml.trend;

import io.jenkins.plugins.cd4ml.trend.TrendLine.GateLine;
import io.jenkins.plugins.cd4ml.trend.TrendLine.MetricLine;

/**
 * What is the same from build to build.
 *
 * @param stage see {@link TrendLine.StageLine#key()}
 * @param metric the metric's name
 * @param scope on which rows, empty for all
 * @param against {@code champion} for the difference to that model, otherwise empty
 */
record SeriesKey(String stage, String metric, String scope, String against) {

    static SeriesKey of(String stage, MetricLine metric) {
        return new SeriesKey(stage, metric.metric(), metric.scope(), metric.against());
    }

    boolean isOf(MetricLine line) {
        return metric.equals(line.metric()) && scope.equals(line.scope()) && against.equals(line.against());
    }

    boolean isOf(GateLine line) {
        return metric.equals(line.metric()) && scope.equals(line.scope()) && against.equals(line.against());
    }

    /** The words for it, without the stage. */
    String title() {
        String rows = scope.isEmpty() ? metric : metric + " for " + scope;
        return against.isEmpty() ? rows : rows + " minus the " + against;
    }
}
