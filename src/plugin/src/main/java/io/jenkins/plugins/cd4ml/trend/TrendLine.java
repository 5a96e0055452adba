package io.jenkins.plugins.cd4ml.trend;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.cd4ml.evidence.GateSummary;
import io.jenkins.plugins.cd4ml.evidence.MetricSummary;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import java.util.List;
import java.util.Objects;

/**
 * A line of a job's index: what a stage of a build came to, how a build ended, or that it is gone.
 *
 * @param build its number
 * @param time when the build began, in milliseconds since 1970
 * @param stage what a stage came to, or null
 * @param ended how the build ended, or null
 * @param gone whether the build was deleted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrendLine(int build, long time, StageLine stage, Ended ended, boolean gone) {

    /** A build keeps so many gates and metrics of a stage in the index. */
    private static final int MOST = 100;

    static TrendLine of(int build, long time, StageSummary stage) {
        return new TrendLine(build, time, StageLine.of(stage), null, false);
    }

    static TrendLine ended(int build, long time, String result, long milliseconds) {
        return new TrendLine(build, time, null, new Ended(result, milliseconds), false);
    }

    static TrendLine gone(int build) {
        return new TrendLine(build, 0, null, null, true);
    }

    /**
     * How a build ended.
     *
     * @param result such as {@code SUCCESS}
     * @param milliseconds how long it took
     */
    public record Ended(String result, long milliseconds) {}

    /**
     * What a stage came to.
     *
     * @param key what tells it from the other stages of its build, and is the same in the next build
     * @param stage its name
     * @param model the model's name, or null
     * @param bundle digest of the model that was made or measured, or null
     * @param verdict of all gates, or null where there are none
     * @param milliseconds how long it took
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record StageLine(
            String key,
            String stage,
            String model,
            String bundle,
            String verdict,
            long milliseconds,
            List<GateLine> gates,
            List<MetricLine> metrics) {

        public StageLine {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(stage, "stage");
            gates = gates == null ? List.of() : List.copyOf(gates);
            metrics = metrics == null ? List.of() : List.copyOf(metrics);
        }

        static StageLine of(StageSummary stage) {
            return new StageLine(
                    stage.getPredictions() == null
                            ? stage.archiveFolder()
                            : stage.run().path("%s of %s".formatted(stage.getStage(), stage.getPredictions())),
                    stage.getStage(),
                    stage.getModel(),
                    stage.getBundle(),
                    stage.getVerdict(),
                    stage.getMilliseconds(),
                    stage.getGates().stream().limit(MOST).map(GateLine::of).toList(),
                    stage.getMetrics().stream().limit(MOST).map(MetricLine::of).toList());
        }
    }

    /**
     * A gate.
     *
     * @param limits what the value must meet, one or two numbers
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record GateLine(
            String demand, String metric, String scope, String against, List<Double> limits, String verdict) {

        public GateLine {
            Objects.requireNonNull(verdict, "verdict");
            scope = scope == null ? "" : scope;
            against = against == null ? "" : against;
            limits = limits == null ? List.of() : List.copyOf(limits);
        }

        static GateLine of(GateSummary gate) {
            return new GateLine(
                    gate.getDemand(),
                    gate.getMetric(),
                    gate.getScope(),
                    gate.getAgainst(),
                    gate.getUpperThreshold() == null
                            ? List.of(gate.getThreshold())
                            : List.of(gate.getThreshold(), gate.getUpperThreshold()),
                    gate.getVerdict());
        }
    }

    /** A metric with its two-sided 95% interval; any of the numbers may be null. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record MetricLine(String metric, String scope, String against, Double value, Double lower, Double upper) {

        public MetricLine {
            Objects.requireNonNull(metric, "metric");
            scope = scope == null ? "" : scope;
            against = against == null ? "" : against;
        }

        static MetricLine of(MetricSummary metric) {
            return new MetricLine(
                    metric.getMetric(),
                    metric.getScope(),
                    metric.getAgainst(),
                    metric.getValue(),
                    metric.getLower(),
                    metric.getUpper());
        }
    }
}
