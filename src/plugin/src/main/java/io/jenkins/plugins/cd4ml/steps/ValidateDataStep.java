package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.stage.Stage;
import org.kohsuke.stapler.DataBoundConstructor;

/** The step {@code validateData}: checks the sources against the declared columns and constraints. */
public final class ValidateDataStep extends JudgedStageStep {

    @DataBoundConstructor
    public ValidateDataStep() {
        // Every parameter has a default.
    }

    @Override
    Stage stage() {
        return Stage.VALIDATE_DATA;
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends StageStepDescriptor {

        @Override
        public String getFunctionName() {
            return "validateData";
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Validate data";
        }
    }
}
