package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.stage.Stage;
import org.kohsuke.stapler.DataBoundConstructor;

/** The step {@code prepareData}: turns the sources into training, validation and test rows. */
public final class PrepareDataStep extends StageStep {

    @DataBoundConstructor
    public PrepareDataStep() {
        // Every parameter has a default.
    }

    @Override
    Stage stage() {
        return Stage.PREPARE_DATA;
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends StageStepDescriptor {

        @Override
        public String getFunctionName() {
            return "prepareData";
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Prepare data";
        }
    }
}
