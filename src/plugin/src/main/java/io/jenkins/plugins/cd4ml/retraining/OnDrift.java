package io.jenkins.plugins.cd4ml.retraining;

import hudson.Extension;
import hudson.Util;
import hudson.model.Job;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Drift that a monitoring build recorded: {@code onDrift()}. */
public final class OnDrift extends RetrainingCondition {

    private String metric;

    @DataBoundConstructor
    public OnDrift() {
        super();
    }

    public String getMetric() {
        return metric;
    }

    @DataBoundSetter
    public void setMetric(String metric) {
        this.metric = Util.fixEmptyAndTrim(metric);
    }

    @Override
    Condition condition(Job<?, ?> job) {
        return new DriftCondition(metric);
    }

    /** Its name and form. */
    @Extension
    @Symbol("onDrift")
    public static final class DescriptorImpl extends ConditionDescriptor {

        @Override
        public String getDisplayName() {
            return "Drift: current data or predictions moved away from those of the training";
        }
    }
}
