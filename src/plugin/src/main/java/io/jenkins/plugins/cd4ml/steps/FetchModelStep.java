package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.FetchExecution;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The step {@code fetchModel}: brings the verified bundle of a registered version to the workspace. */
public final class FetchModelStep extends Step {

    private static final String FOLDER = "model";

    private final String model;
    private String folder = FOLDER;

    @DataBoundConstructor
    public FetchModelStep(String model) {
        this.model = Util.fixNull(model).strip();
    }

    /** The reference of the version, as {@code loans@production}. */
    public String getModel() {
        return model;
    }

    public String getFolder() {
        return folder;
    }

    @DataBoundSetter
    public void setFolder(String folder) {
        this.folder = Util.fixEmptyAndTrim(folder) == null ? FOLDER : folder.strip();
    }

    @Override
    public StepExecution start(StepContext context) {
        return new FetchExecution(context, model, folder);
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "fetchModel";
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Fetch a registered model";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FilePath.class);
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            return namedArguments.get("model") instanceof String reference ? reference : null;
        }

        /** Checks the form of a reference; it neither reads files nor connects anywhere. */
        @POST
        public FormValidation doCheckModel(@QueryParameter String value) {
            return checkReference(value);
        }
    }

    /** Whether a text has the form of a reference. */
    static FormValidation checkReference(String value) {
        try {
            ModelReference.parse(Util.fixNull(value).strip());
            return FormValidation.ok();
        } catch (Cd4mlException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
