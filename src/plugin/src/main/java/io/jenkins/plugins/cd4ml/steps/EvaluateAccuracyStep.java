package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.stage.Stage;
import org.kohsuke.stapler.DataBoundConstructor;

/** The step {@code evaluateAccuracy}: measures the model on the test rows and holds the gates against it. */
public final class EvaluateAccuracyStep extends JudgedStageStep {

    @DataBoundConstructor
    public EvaluateAccuracyStep() {
        // Every parameter has a default.
    }

    @Override
    Stage stage() {
        return Stage.EVALUATE_ACCURACY;
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends StageStepDescriptor {

        @Override
        public String getFunctionName() {
            return "evaluateAccuracy";
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Evaluate a model's accuracy";
        }
    }
}
