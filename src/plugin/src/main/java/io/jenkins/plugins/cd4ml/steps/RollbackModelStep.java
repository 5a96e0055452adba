package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.cd4ml.promotion.RollbackExecution;
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

/** The step {@code rollbackModel}: brings an alias back to an earlier version, for a reason. */
public final class RollbackModelStep extends Step {

    private final String model;
    private final String reason;
    private Integer to;

    /**
     * @param model and its alias, as {@code loans@production}
     * @param reason for the ledger; a rollback without one is refused
     */
    @DataBoundConstructor
    public RollbackModelStep(String model, String reason) {
        this.model = Util.fixNull(model).strip();
        this.reason = Util.fixNull(reason).strip();
    }

    public String getModel() {
        return model;
    }

    public String getReason() {
        return reason;
    }

    /** The number of the version to go back to, or null for the one before the last move. */
    public Integer getTo() {
        return to;
    }

    @DataBoundSetter
    public void setTo(Integer to) {
        this.to = to;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RollbackExecution(context, model, to, reason);
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "rollbackModel";
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Roll a model back";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
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

        @POST
        public FormValidation doCheckReason(@QueryParameter String value) {
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.error("Give a reason: somebody will ask for it later.")
                    : FormValidation.ok();
        }
    }
}
