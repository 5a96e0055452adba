package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.steps.BiasCheckStep;
import io.jenkins.plugins.cd4ml.steps.EvaluateAccuracyStep;
import io.jenkins.plugins.cd4ml.steps.MaximumGate;
import io.jenkins.plugins.cd4ml.steps.MinimumGate;
import io.jenkins.plugins.cd4ml.steps.RangeGate;
import io.jenkins.plugins.cd4ml.steps.StageBuilder;
import io.jenkins.plugins.cd4ml.steps.StageStep;
import io.jenkins.plugins.cd4ml.steps.TrainModelStep;
import io.jenkins.plugins.cd4ml.steps.ValidateDataStep;
import java.io.File;
import java.util.List;
import java.util.Objects;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SingleFileSCM;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Stages as build steps of a freestyle job. Their form is that of the steps, so its round trip tries those too. */
@WithJenkins
class FreestyleTest {

    private static final String ROWS = "y,s\n" + "yes,0.9\nno,0.1\n".repeat(200);

    @Test
    void aFreestyleBuildIsJudgedAndKeepsItsEvidence(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        EvaluateAccuracyStep stage = predictions();
        MaximumGate tooGood = new MaximumGate("accuracy", 0.5);
        tooGood.setOnMiss("unstable");
        stage.setGates(List.of(minimum("rocAuc", 0.9, "failure"), tooGood));
        FreeStyleProject job = job(jenkins, stage);
        job.setScm(new SingleFileSCM("p.csv", ROWS));

        FreeStyleBuild build =
                jenkins.assertBuildStatus(Result.UNSTABLE, Objects.requireNonNull(job.scheduleBuild2(0)));

        StageSummary kept = BuildEvidence.stages(build).get(0);
        assertThat(kept.getVerdict()).isEqualTo("FAILED");
        assertThat(kept.metric("rocAuc").getValue()).isEqualTo(1);
        assertThat(build.getArtifactManager().root().child("cd4ml").list("**/evidence.json", null, false))
                .hasSize(1);
        FilePath temporary = Objects.requireNonNull(build.getWorkspace()).sibling("freestyle@tmp");
        assertThat(Objects.requireNonNull(temporary).list()).isEmpty();
    }

    @Test
    void aStageOfAProjectRunsAndAGateFailsTheBuildInOneSentence(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        ValidateDataStep stage = new ValidateDataStep();
        stage.setConfig("iris/cd4ml.yaml");
        stage.setGates(List.of(minimum("recall", 0.9, "failure")));
        FreeStyleProject job = job(jenkins, stage);
        FileUtils.copyDirectory(
                Controllers.examples().resolve("iris").toFile(),
                new File(jenkins.jenkins.getRootDir(), "workspace/freestyle/iris"));

        FreeStyleBuild build = jenkins.assertBuildStatus(Result.FAILURE, Objects.requireNonNull(job.scheduleBuild2(0)));

        jenkins.assertLogContains("recall was not measured", build);
        jenkins.assertLogNotContains("at io.jenkins.plugins", build);
        assertThat(BuildEvidence.stages(build)).hasSize(1);
    }

    @Test
    void theFormKeepsEveryParameter(JenkinsRule jenkins) throws Exception {
        EvaluateAccuracyStep evaluation = predictions();
        evaluation.setId("deep");
        evaluation.setOverrides(List.of("training.seed=2", "split.seed=3"));
        evaluation.setChampion("loans/3");
        evaluation.setChampionScore("old");
        evaluation.setTask("binary");
        evaluation.setDelimiter(";");
        MaximumGate loss = new MaximumGate("logLoss", 0.5);
        loss.setOnMiss("unstable");
        loss.setScope("region=*");
        evaluation.setGates(List.of(minimum("accuracy", 0.9, "failure"), loss, new RangeGate("bias", -1, 1)));
        requireKept(jenkins, evaluation);

        BiasCheckStep bias = new BiasCheckStep();
        bias.setPredictions("p.csv");
        bias.setLabel("y");
        bias.setGroups(List.of("sex", "age"));
        requireKept(jenkins, bias);

        TrainModelStep training = new TrainModelStep();
        training.setResume(true);
        training.setConfig("other.yaml");
        requireKept(jenkins, training);
    }

    private static void requireKept(JenkinsRule jenkins, StageStep stage) throws Exception {
        StageBuilder kept = jenkins.configRoundtrip(new StageBuilder(stage));
        assertThat(kept.getStage()).usingRecursiveComparison().isEqualTo(stage);
    }

    private static EvaluateAccuracyStep predictions() {
        EvaluateAccuracyStep stage = new EvaluateAccuracyStep();
        stage.setPredictions("p.csv");
        stage.setLabel("y");
        stage.setScore("s");
        stage.setPositive("yes");
        return stage;
    }

    private static MinimumGate minimum(String metric, double value, String onMiss) {
        MinimumGate gate = new MinimumGate(metric, value);
        gate.setOnMiss(onMiss);
        return gate;
    }

    private static FreeStyleProject job(JenkinsRule jenkins, StageStep stage) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("freestyle");
        job.getBuildersList().add(new StageBuilder(stage));
        return job;
    }
}
