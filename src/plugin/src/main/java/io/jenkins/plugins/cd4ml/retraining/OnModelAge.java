package io.jenkins.plugins.cd4ml.retraining;

import hudson.Extension;
import hudson.Util;
import hudson.model.Job;
import hudson.util.FormValidation;
import io.jenkins.plugins.cd4ml.config.TimeSpan;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The live version is old: {@code onModelAge('30d')}. */
public final class OnModelAge extends RetrainingCondition {

    private final String age;

    @DataBoundConstructor
    public OnModelAge(String age) {
        this.age = new TimeSpan(Util.fixNull(age).trim()).text();
    }

    public String getAge() {
        return age;
    }

    @Override
    Condition condition(Job<?, ?> job) {
        return new ModelAgeCondition(new TimeSpan(age));
    }

    /** Its name and form. */
    @Extension
    @Symbol("onModelAge")
    public static final class DescriptorImpl extends ConditionDescriptor {

        @Override
        public String getDisplayName() {
            return "Age: the live version is old";
        }

        /** Checks the form of a length of time; it reads nothing. */
        @POST
        public FormValidation doCheckAge(@QueryParameter String value) {
            return checkSpan(value);
        }
    }
}
