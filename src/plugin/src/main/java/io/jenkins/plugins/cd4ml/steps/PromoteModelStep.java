package io.jenkins.plugins.cd4ml.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.promotion.ApprovalSchedule;
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
    private String timeout;
    private String escalateAfter;
    private String escalateTo;
    private String remindEvery;

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

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Util.fixEmptyAndTrim(timeout);
    }

    public String getEscalateAfter() {
        return escalateAfter;
    }

    @DataBoundSetter
    public void setEscalateAfter(String escalateAfter) {
        this.escalateAfter = Util.fixEmptyAndTrim(escalateAfter);
    }

    public String getEscalateTo() {
        return escalateTo;
    }

    @DataBoundSetter
    public void setEscalateTo(String escalateTo) {
        this.escalateTo = Util.fixEmptyAndTrim(escalateTo);
    }

    public String getRemindEvery() {
        return remindEvery;
    }

    @DataBoundSetter
    public void setRemindEvery(String remindEvery) {
        this.remindEvery = Util.fixEmptyAndTrim(remindEvery);
    }

    private static List<String> names(String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        try {
            ApprovalSchedule schedule = ApprovalSchedule.of(timeout, escalateAfter, names(escalateTo), remindEvery);
            return new PromoteExecution(context, alias, names(approvers), allowOverride, schedule).called(id);
        } catch (Cd4mlException e) {
            throw new AbortException(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new AbortException("promoteModel: " + e.getMessage());
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

        /** Checks the form of a length of time; it neither reads files nor connects anywhere. */
        @POST
        public FormValidation doCheckTimeout(@QueryParameter String value) {
            return checked(() -> ApprovalSchedule.of(Util.fixEmptyAndTrim(value), null, List.of(), null));
        }

        /** Checks a length of time and whether somebody is named for it. */
        @POST
        public FormValidation doCheckEscalateAfter(
                @QueryParameter String value, @QueryParameter String timeout, @QueryParameter String escalateTo) {
            return checked(() -> ApprovalSchedule.of(
                    Util.fixEmptyAndTrim(timeout),
                    Util.fixEmptyAndTrim(value),
                    names(Util.fixEmptyAndTrim(escalateTo)),
                    null));
        }

        /** Checks the form of a length of time. */
        @POST
        public FormValidation doCheckRemindEvery(@QueryParameter String value) {
            return checked(() -> ApprovalSchedule.of(null, null, List.of(), Util.fixEmptyAndTrim(value)));
        }

        private static FormValidation checked(Runnable check) {
            try {
                check.run();
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
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
