package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.cd4ml.execution.StageRequest;
import io.jenkins.plugins.cd4ml.stage.Stage;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The step {@code monitorModel}: compares current rows with those that a registered version knows. */
public final class MonitorModelStep extends JudgedStageStep {

    private String model;

    @DataBoundConstructor
    public MonitorModelStep() {
        // Every parameter has a default.
    }

    @Override
    Stage stage() {
        return Stage.MONITOR_MODEL;
    }

    public String getModel() {
        return model;
    }

    @DataBoundSetter
    public void setModel(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    @Override
    StageRequest request() {
        return super.request().monitoring(model);
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends StageStepDescriptor {

        @Override
        public String getFunctionName() {
            return "monitorModel";
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Monitor a model";
        }
    }
}
