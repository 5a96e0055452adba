package io.jenkins.plugins.cd4ml.retraining;

import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.cd4ml.config.TimeSpan;

/** What asks for a model to be trained again, as a parameter of the trigger. */
public abstract class RetrainingCondition extends AbstractDescribableImpl<RetrainingCondition> {

    RetrainingCondition() {}

    /**
     * The condition that this describes.
     *
     * @param job that would be built
     */
    abstract Condition condition(Job<?, ?> job);

    /** Whether a text is a length of time, for forms. */
    static FormValidation checkSpan(String value) {
        try {
            new TimeSpan(Util.fixNull(value).trim());
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** What the forms of all conditions share. */
    public abstract static class ConditionDescriptor extends Descriptor<RetrainingCondition> {}
}
