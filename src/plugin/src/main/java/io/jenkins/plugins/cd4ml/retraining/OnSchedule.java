package io.jenkins.plugins.cd4ml.retraining;

import hudson.Extension;
import hudson.Util;
import hudson.model.Job;
import hudson.scheduler.CronTab;
import hudson.scheduler.Hash;
import hudson.scheduler.RareOrImpossibleDateException;
import hudson.util.FormValidation;
import java.time.Instant;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** It is time, as Jenkins' own schedules say it: {@code onSchedule('H 3 * * 1')}. */
public final class OnSchedule extends RetrainingCondition {

    private final String spec;

    @DataBoundConstructor
    public OnSchedule(String spec) {
        this.spec = checked(spec);
    }

    public String getSpec() {
        return spec;
    }

    @Override
    Condition condition(Job<?, ?> job) {
        CronTab tab = new CronTab(spec, Hash.from(job.getFullName()));
        return new ScheduleCondition(
                spec, after -> tab.ceil(after.plusMillis(1).toEpochMilli()).toInstant());
    }

    private static String checked(String spec) {
        String text = Util.fixNull(spec).trim();
        try {
            // One that never comes, such as the 30th of February, is told here.
            new CronTab(text, Hash.zero()).ceil(Instant.now().toEpochMilli());
        } catch (IllegalArgumentException | RareOrImpossibleDateException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no schedule: %s; write minute, hour, day, month and day of the week, as H 3 * * 1"
                            .formatted(text, e.getMessage() == null ? "it hardly ever comes" : e.getMessage()),
                    e);
        }
        return text;
    }

    /** Its name and form. */
    @Extension
    @Symbol("onSchedule")
    public static final class DescriptorImpl extends ConditionDescriptor {

        @Override
        public String getDisplayName() {
            return "Schedule: it is time";
        }

        /** Checks the form of a schedule; it reads nothing. */
        @POST
        public FormValidation doCheckSpec(@QueryParameter String value) {
            try {
                checked(value);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
