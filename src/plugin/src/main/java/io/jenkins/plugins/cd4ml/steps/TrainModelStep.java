package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.stage.Stage;
import org.kohsuke.stapler.DataBoundConstructor;

/** The step {@code trainModel}: trains the network and keeps the model bundle. */
public final class TrainModelStep extends StageStep {

    @DataBoundConstructor
    public TrainModelStep() {
        // Every parameter has a default.
    }

    @Override
    Stage stage() {
        return Stage.TRAIN_MODEL;
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
