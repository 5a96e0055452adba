package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.execution.StageRequest;
import io.jenkins.plugins.cd4ml.stage.Stage;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The step {@code trainModel}: trains the network and keeps the model bundle. */
public final class TrainModelStep extends StageStep {

    private boolean resume;

    @DataBoundConstructor
    public TrainModelStep() {
        // Every parameter has a default.
    }

    @Override
    Stage stage() {
        return Stage.TRAIN_MODEL;
    }

    public boolean isResume() {
        return resume;
    }

    @DataBoundSetter
    public void setResume(boolean resume) {
        this.resume = resume;
    }

    @Override
    StageRequest request() {
        return super.request().resuming(resume);
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends StageStepDescriptor {

        @Override
        public String getFunctionName() {
            return "trainModel";
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Train a model";
        }
    }
}
