package io.jenkins.plugins.cd4ml.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.promotion.PromoteExecution;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The step {@code promoteModel}: registers the model of this build and moves an alias to it, when people agree. */
public final class PromoteModelStep extends Step {

    private String alias;
    private String approvers;
    private boolean allowOverride;
    private String id;

    @DataBoundConstructor
    public PromoteModelStep() {
        // Every parameter has a default.
    }

    public String getAlias() {
        return alias;
    }

    @DataBoundSetter
    public void setAlias(String alias) {
        this.alias = Util.fixEmptyAndTrim(alias);
    }

    public String getApprovers() {
        return approvers;
    }

    @DataBoundSetter
    public void setApprovers(String approvers) {
        this.approvers = Util.fixEmptyAndTrim(approvers);
    }

    public boolean isAllowOverride() {
        return allowOverride;
    }

    @DataBoundSetter
    public void setAllowOverride(boolean allowOverride) {
        this.allowOverride = allowOverride;
    }

    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = Util.fixEmptyAndTrim(id);
    }

    private List<String> approverList() {
        return approvers == null
                ? List.of()
                : Arrays.stream(approvers.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        try {
            return new PromoteExecution(context, alias, approverList(), allowOverride).called(id);
        } catch (Cd4mlException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        /** Loads the permission, so that it can be granted before anybody has looked at a promotion. */
        public DescriptorImpl() {
            Objects.requireNonNull(Permissions.PROMOTE);
        }

        @Override
        public String getFunctionName() {
            return "promoteModel";
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Promote a model";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }

        /** Checks the form of a name; it neither reads files nor connects anywhere. */
        @POST
        public FormValidation doCheckAlias(@QueryParameter String value) {
            return StageStep.checkName("name", value);
        }

        /** Checks the form of an id; it neither reads files nor connects anywhere. */
        @POST
        public FormValidation doCheckId(@QueryParameter String value) {
            return StageStep.checkName("id", value);
        }
    }
}
