package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.cd4ml.execution.DeployExecution;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The step {@code deployModel}: brings the version behind an alias to where it is served. */
public final class DeployModelStep extends WorkerStep {

    private static final String FOLDER = ".";

    private final String model;
    private String folder = FOLDER;

    /** @param model and its alias, as {@code loans@production} */
    @DataBoundConstructor
    public DeployModelStep(String model) {
        this.model = Util.fixNull(model).strip();
    }

    public String getModel() {
        return model;
    }

    /** In which command and smoke test run, relative to the current one. */
    public String getFolder() {
        return folder;
    }

    @DataBoundSetter
    public void setFolder(String folder) {
        this.folder = Util.fixEmptyAndTrim(folder) == null ? FOLDER : folder.strip();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new DeployExecution(context, model, folder, getTool());
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends WorkerStepDescriptor {

        @Override
        public String getFunctionName() {
            return "deployModel";
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Deploy a model";
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            return namedArguments.get("model") instanceof String reference ? reference : null;
        }

        /** Checks the form of a reference; it neither reads files nor connects anywhere. */
        @POST
        public FormValidation doCheckModel(@QueryParameter String value) {
            return FetchModelStep.checkReference(value);
        }
    }
}
