package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The step {@code biasCheck}: compares the behaviour of a model, or of predictions, between groups of people. */
public final class BiasCheckStep extends PredictionsStep {

    private ArrayList<String> groups = new ArrayList<>();

    @DataBoundConstructor
    public BiasCheckStep() {
        // Every parameter has a default.
    }

    public List<String> getGroups() {
        return groups;
    }

    @DataBoundSetter
    public void setGroups(List<String> groups) {
        // The form sends all of them in one text, one a line.
        this.groups = new ArrayList<>(lines(groups));
    }

    /** The groups as the form shows them, one a line. */
    public String getGroupsText() {
        return String.join("\n", groups);
    }

    @Override
    List<String> ownGroups() {
        return groups;
    }

    @Override
    Stage stage() {
        return Stage.BIAS_CHECK;
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends PredictionsStepDescriptor {

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
