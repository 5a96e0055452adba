package io.jenkins.plugins.cd4ml.steps;

import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.execution.StageExecution;
import io.jenkins.plugins.cd4ml.execution.StageRequest;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A stage that the worker runs on an agent: what the steps of all stages share. */
public abstract class StageStep extends WorkerStep {

    private String config = Configuration.FILE;
    private List<String> overrides = List.of();

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
        return new StageRequest(stage(), config, overrides, ownGates(), getTool()).comparingWith(ownChampion());
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

    @Override
    public StepExecution start(StepContext context) throws Exception {
        try {
            return new StageExecution(context, request());
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** What the forms of all stages share. */
    public abstract static class StageStepDescriptor extends WorkerStepDescriptor {

        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            Object config = namedArguments.get("config");
            return config instanceof String file ? file : null;
        }
    }
}
