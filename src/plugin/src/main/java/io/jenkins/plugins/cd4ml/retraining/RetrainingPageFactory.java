package io.jenkins.plugins.cd4ml.retraining;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives the page to every job with the trigger. */
@Extension
@SuppressWarnings("rawtypes") // the class token of a job is raw
public final class RetrainingPageFactory extends TransientActionFactory<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return RetrainingPage.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        ModelRetrainingTrigger trigger = ModelRetrainingTrigger.of(job);
        return trigger == null ? List.of() : List.of(new RetrainingPage(job, trigger));
    }
}
