package io.jenkins.plugins.cd4ml.trend;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives the page to every job that has built a model. */
@Extension
@SuppressWarnings("rawtypes") // the class token of a job is raw
public final class JobTrendFactory extends TransientActionFactory<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return JobTrend.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        return TrendIndex.of(job).exists() || builtBefore(job)
                ? List.of(new JobTrend(job, Clock.systemUTC()))
                : List.of();
    }

    /** Whether an earlier version of the plugin built a model, without an index. */
    private static boolean builtBefore(Job<?, ?> job) {
        Run<?, ?> last = job.getLastCompletedBuild();
        return last != null && last.getAction(BuildEvidence.class) != null;
    }
}
