package io.jenkins.plugins.cd4ml.retraining;

import hudson.Extension;
import hudson.Util;
import hudson.model.Job;
import hudson.util.FormValidation;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A source changed since the training: {@code onNewData(rows: 1000)}. */
public final class OnNewData extends RetrainingCondition {

    private String source;
    private long rows;

    @DataBoundConstructor
    public OnNewData() {
        super();
    }

    public String getSource() {
        return source;
    }

    @DataBoundSetter
    public void setSource(String source) {
        this.source = Util.fixEmptyAndTrim(source);
    }

    /** How many more rows there must be; 0 when any change will do. */
    public long getRows() {
        return rows;
    }

    @DataBoundSetter
    public void setRows(long rows) {
        if (rows < 0) {
            throw new IllegalArgumentException(
                    "onNewData asks for %d more rows; give 1 or more, or 0 for any change".formatted(rows));
        }
        this.rows = rows;
    }

    @Override
    Condition condition(Job<?, ?> job) {
        return new NewDataCondition(source, rows == 0 ? null : rows);
    }

    /** Its name and form. */
    @Extension
    @Symbol("onNewData")
    public static final class DescriptorImpl extends ConditionDescriptor {

        @Override
        public String getDisplayName() {
            return "New data: a source is no longer what the model was trained on";
        }

        /** Checks the form of a number; it reads nothing. */
        @POST
        public FormValidation doCheckRows(@QueryParameter String value) {
            return Util.fixNull(value).trim().matches("\\d{0,15}")
                    ? FormValidation.ok()
                    : FormValidation.error("Give a whole number of rows, or 0 for any change.");
        }
    }
}
