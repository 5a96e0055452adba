package io.jenkins.plugins.cd4ml.steps;

import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.cd4ml.worker.Cd4mlInstallation;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** A step for which an agent runs the command: where the command comes from. */
public abstract class WorkerStep extends Step {

    private String tool;

    public String getTool() {
        return tool;
    }

    @DataBoundSetter
    public void setTool(String tool) {
        this.tool = Util.fixEmptyAndTrim(tool);
    }

    /** What the forms of these steps share. */
    public abstract static class WorkerStepDescriptor extends StepDescriptor {

        @Override
        public final Set<? extends Class<?>> getRequiredContext() {
            return Set.of(
                    Run.class,
                    TaskListener.class,
                    FlowNode.class,
                    FilePath.class,
                    Launcher.class,
                    EnvVars.class,
                    Node.class);
        }

        @POST
        public ListBoxModel doFillToolItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("CD4ML_HOME or the search path of the agent", "");
            for (Cd4mlInstallation installation : ExtensionList.lookupSingleton(Cd4mlInstallation.DescriptorImpl.class)
                    .getInstallations()) {
                items.add(installation.getName());
            }
            return items;
        }
    }
}
