package jenkins.model;

import hudson.model.Action;
import hudson.model.BuildableItem;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.triggers.Trigger;
import jenkins.triggers.TriggeredItem;

/** Signatures only; see this module\'s README. */
public abstract class ParameterizedJobMixIn<
        JobT extends Job<JobT, RunT> & ParameterizedJobMixIn.ParameterizedJob<JobT, RunT> & Queue.Task,
        RunT extends Run<JobT, RunT> & Queue.Executable> {
    public ParameterizedJobMixIn() {
        throw new UnsupportedOperationException("signatures only");
    }

    public static <T extends Trigger<?>> T getTrigger(Job<?, ?> job, Class<T> type) {
        throw new UnsupportedOperationException("signatures only");
    }

    public static Queue.Item scheduleBuild2(Job<?, ?> job, int value, Action... action) {
        throw new UnsupportedOperationException("signatures only");
    }

    public interface ParameterizedJob<
                    JobT extends Job<JobT, RunT> & ParameterizedJobMixIn.ParameterizedJob<JobT, RunT> & Queue.Task,
                    RunT extends Run<JobT, RunT> & Queue.Executable>
            extends BuildableItem, TriggeredItem {}
}
