package io.jenkins.plugins.cd4ml.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.execution.StageExecution;
import io.jenkins.plugins.cd4ml.execution.StageRequest;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.worker.Cd4mlInstallation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A stage that the worker runs on an agent: what the steps of all stages share. */
public abstract class StageStep extends Step {

    private String config = Configuration.FILE;
    private List<String> overrides = List.of();
    private String tool;

    abstract Stage stage();

    /** Gates that take the place of the configuration's, or none. */
    List<Gate> ownGates() {
        return List.of();
    }

    /**
     * What the worker is asked and what is demanded of its answer.
     *
     * @throws IllegalArgumentException with a plain sentence when a parameter does not fit
     */
    StageRequest request() {
        return new StageRequest(stage(), config, overrides, ownGates(), tool).comparingWith(ownChampion());
    }

    /** The version to compare with, none, or null for the one behind the alias. */
    String ownChampion() {
        return null;
    }

    public String getConfig() {
        return config;
    }

    @DataBoundSetter
    public void setConfig(String config) {
        this.config = Util.fixEmptyAndTrim(config) == null ? Configuration.FILE : config.trim();
    }

    public List<String> getOverrides() {
        return overrides;
    }

    @DataBoundSetter
    public void setOverrides(List<String> overrides) {
        // The form sends all of them in one text, one a line.
        this.overrides = lines(overrides);
    }

    /** The lines of texts, without those that are empty. */
    static List<String> lines(List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /** The overrides as the form shows them, one a line. */
    public String getOverridesText() {
        return String.join("\n", overrides);
    }

    public String getTool() {
        return tool;
    }

    @DataBoundSetter
    public void setTool(String tool) {
        this.tool = Util.fixEmptyAndTrim(tool);
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            return new StageExecution(context, request());
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** What the forms of all stages share. */
    public abstract static class StageStepDescriptor extends StepDescriptor {

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

        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            Object config = namedArguments.get("config");
            return config instanceof String file ? file : null;
        }

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
