package io.jenkins.plugins.cd4ml.trend;

import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import java.util.Objects;

/**
 * What a stage of a model last came to.
 *
 * @param job full name of the job
 * @param build number of the build
 * @param time when the build began, in milliseconds since 1970
 * @param line what it came to
 */
public record LatestStage(String job, int build, long time, TrendLine.StageLine line) {

    public LatestStage {
        Objects.requireNonNull(line, "line");
    }

    /** What a build knows of a stage. */
    public static LatestStage of(String job, int build, long time, StageSummary stage) {
        return new LatestStage(job, build, time, TrendLine.StageLine.of(stage));
    }
}
