package io.jenkins.plugins.cd4ml.steps;

import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.config.SourceSettings;
import io.jenkins.plugins.cd4ml.execution.StageRequest;
import io.jenkins.plugins.cd4ml.training.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A judged stage that can also take predictions from anywhere in place of the project's own model. */
public abstract class PredictionsStep extends JudgedStageStep {

    private String predictions;
    private String label;
    private String prediction;
    private String positive;
    private String task;
    private String delimiter;

    public String getPredictions() {
        return predictions;
    }

    @DataBoundSetter
    public void setPredictions(String predictions) {
        this.predictions = Util.fixEmptyAndTrim(predictions);
    }

    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmptyAndTrim(label);
    }

    public String getPrediction() {
        return prediction;
    }

    @DataBoundSetter
    public void setPrediction(String prediction) {
        this.prediction = Util.fixEmptyAndTrim(prediction);
    }

    public String getPositive() {
        return positive;
    }

    @DataBoundSetter
    public void setPositive(String positive) {
        this.positive = Util.fixEmptyAndTrim(positive);
    }

    public String getTask() {
        return task;
    }

    @DataBoundSetter
    public void setTask(String task) {
        this.task = Util.fixEmptyAndTrim(task);
    }

    public String getDelimiter() {
        return delimiter;
    }

    @DataBoundSetter
    public void setDelimiter(String delimiter) {
        // Not trimmed: a tab is a delimiter.
        this.delimiter = delimiter == null || delimiter.isEmpty() ? null : delimiter;
    }

    List<String> scores() {
        return List.of();
    }

    List<String> championScores() {
        return List.of();
    }

    String ownChampionPrediction() {
        return null;
    }

    List<String> ownGroups() {
        return List.of();
    }

    /** Several names of a parameter that may hold one or more, separated by commas. */
    static List<String> several(String names) {
        return names == null
                ? List.of()
                : Arrays.stream(names.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    @Override
    StageRequest request() {
        boolean alone = Stream.of(label, prediction, positive, task, ownChampionPrediction())
                        .anyMatch(value -> value != null)
                || !scores().isEmpty()
                || !championScores().isEmpty()
                || !ownGroups().isEmpty();
        if (predictions == null && alone) {
            throw new IllegalArgumentException(
                    "the parameter predictions is missing; label, score, prediction and groups tell the columns of"
                            + " that file");
        }
        return predictions == null ? super.request() : new StageRequest(stage(), settings(), ownGates(), getTool());
    }

    private PredictionSettings settings() {
        return new PredictionSettings(
                new SourceSettings(predictions, null, "\\t".equals(delimiter) ? "\t" : delimiter, null, null),
                label,
                scores(),
                prediction,
                positive,
                task == null ? null : taskOf(task),
                championScores(),
                ownChampionPrediction(),
                ownGroups());
    }

    private static Task taskOf(String word) {
        return Arrays.stream(Task.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the task \"%s\" is unknown; expected binary, multiclass or regression".formatted(word)));
    }

    /** What the forms of both steps share. */
    public abstract static class PredictionsStepDescriptor extends StageStepDescriptor {

        @Override
        public String argumentsToString(Map<String, Object> namedArguments) {
            return namedArguments.get("predictions") instanceof String file
                    ? file
                    : super.argumentsToString(namedArguments);
        }

        @POST
        public ListBoxModel doFillTaskItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("found by the values", "");
            for (Task task : Task.values()) {
                String word = task.name().toLowerCase(Locale.ROOT);
                items.add(word, word);
            }
            return items;
        }

        @POST
        public FormValidation doCheckLabel(@QueryParameter String value, @QueryParameter String predictions) {
            boolean missing = Util.fixEmptyAndTrim(value) == null && Util.fixEmptyAndTrim(predictions) != null;
            return missing
                    ? FormValidation.error("Name the column of the predictions that holds the truth.")
                    : FormValidation.ok();
        }
    }
}
