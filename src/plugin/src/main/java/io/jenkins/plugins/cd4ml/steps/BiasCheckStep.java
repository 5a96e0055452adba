package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.stage.Stage;
import org.kohsuke.stapler.DataBoundConstructor;

/** The step {@code biasCheck}: compares the model's behaviour between groups of people. */
public final class BiasCheckStep extends JudgedStageStep {

    @DataBoundConstructor
    public BiasCheckStep() {
        // Every parameter has a default.
    }

    @Override
    Stage stage() {
        return Stage.BIAS_CHECK;
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends StageStepDescriptor {

        @Override
        public String getFunctionName() {
            return "biasCheck";
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Check a model for bias";
        }
    }
}
