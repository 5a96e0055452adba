package io.jenkins.plugins.cd4ml.retraining;

import hudson.Extension;
import hudson.Util;
import hudson.model.Job;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The live model no longer passes a gate on fresh rows: {@code onMissedGate(metric: 'accuracy')}. */
public final class OnMissedGate extends RetrainingCondition {

    private String metric;

    @DataBoundConstructor
    public OnMissedGate() {
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
        return new MissedGateCondition(metric);
    }

    /** Its name and form. */
    @Extension
    @Symbol("onMissedGate")
    public static final class DescriptorImpl extends ConditionDescriptor {

        @Override
        public String getDisplayName() {
            return "Missed gate: the live model is below a gate on fresh rows";
        }
    }
}
