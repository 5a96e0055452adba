package io.jenkins.plugins.cd4ml.steps;

import hudson.AbortException;
import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ModelName;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.execution.StageExecution;
import io.jenkins.plugins.cd4ml.execution.StageRequest;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A stage that the worker runs on an agent: what the steps of all stages share. */
public abstract class StageStep extends WorkerStep {

    private String config = Configuration.FILE;
    private ArrayList<String> overrides = new ArrayList<>();
    private String id;

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

    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = Util.fixEmptyAndTrim(id);
    }

    public List<String> getOverrides() {
        return overrides;
    }

    @DataBoundSetter
    public void setOverrides(List<String> overrides) {
        // The form sends all of them in one text, one a line.
        this.overrides = new ArrayList<>(lines(overrides));
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
        return new StageExecution(context, demanded());
    }

    /** The request, or the sentence that says which parameter does not fit. */
    final StageRequest demanded() throws AbortException {
        try {
            return request().called(id);
        } catch (IllegalArgumentException | Cd4mlException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /**
     * Whether a text is a name or empty.
     *
     * @param what the name is called
     */
    static FormValidation checkName(String what, String value) {
        try {
            String given = Util.fixEmptyAndTrim(value);
            if (given != null) {
                ModelName.check(what, given);
            }
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** What the forms of all stages share. */
    public abstract static class StageStepDescriptor extends WorkerStepDescriptor {

        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            Object config = namedArguments.get("config");
            return config instanceof String file ? file : null;
        }

        /** Checks the form of an id; it neither reads files nor connects anywhere. */
        @POST
        public FormValidation doCheckId(@QueryParameter String value) {
            return checkName("id", value);
        }
    }
}
