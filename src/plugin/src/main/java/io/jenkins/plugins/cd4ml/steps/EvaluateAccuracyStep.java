package io.jenkins.plugins.cd4ml.steps;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The step {@code evaluateAccuracy}: measures the model on the test rows, or predictions from anywhere, and holds the
 * gates against it.
 */
public final class EvaluateAccuracyStep extends PredictionsStep {

    private String score;
    private String championScore;
    private String championPrediction;

    private String champion;

    @DataBoundConstructor
    public EvaluateAccuracyStep() {
        // Every parameter has a default.
    }

    public String getScore() {
        return score;
    }

    @DataBoundSetter
    public void setScore(String score) {
        this.score = Util.fixEmptyAndTrim(score);
    }

    public String getChampionScore() {
        return championScore;
    }

    @DataBoundSetter
    public void setChampionScore(String championScore) {
        this.championScore = Util.fixEmptyAndTrim(championScore);
    }

    public String getChampionPrediction() {
        return championPrediction;
    }

    @DataBoundSetter
    public void setChampionPrediction(String championPrediction) {
        this.championPrediction = Util.fixEmptyAndTrim(championPrediction);
    }

    @Override
    List<String> scores() {
        return several(score);
    }

    @Override
    List<String> championScores() {
        return several(championScore);
    }

    @Override
    String ownChampionPrediction() {
        return championPrediction;
    }

    public String getChampion() {
        return champion;
    }

    @DataBoundSetter
    public void setChampion(String champion) {
        this.champion = Util.fixEmptyAndTrim(champion);
    }

    @Override
    String ownChampion() {
        return champion;
    }

    @Override
    Stage stage() {
        return Stage.EVALUATE_ACCURACY;
    }

    /** Its name and form. */
    @Extension
    public static final class DescriptorImpl extends PredictionsStepDescriptor {

        @Override
        public String getFunctionName() {
            return "evaluateAccuracy";
        }

        @Override
        public String getDisplayName() {
            return "CD4ML: Evaluate a model's accuracy";
        }
    }
}
