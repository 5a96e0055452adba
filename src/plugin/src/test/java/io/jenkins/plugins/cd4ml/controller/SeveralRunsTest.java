package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import java.nio.file.Path;
import java.util.Objects;
import jenkins.util.VirtualFile;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Several models, or several trainings of one, in one build. */
@WithJenkins
class SeveralRunsTest {

    private static final String CONFIG = "examples/iris/cd4ml.yaml";

    @Test
    void branchesWithIdsLeaveTheirEvidenceBesideEachOtherAndEachModelIsPromoted(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowRun run = finished(
                jenkins,
                """
                node('cd4ml') {
                    def work = { id, width ->
                        def settings = ["model.name=iris-${id}".toString(), "training.hiddenLayers=[${width}]".toString(),
                            'training.epochs=3', 'promotion.approvals=0', 'promotion.requires=[validate-data]']
                        validateData config: 'CONFIG', overrides: settings, id: id
                        prepareData config: 'CONFIG', overrides: settings, id: id
                        def trained = trainModel config: 'CONFIG', overrides: settings, id: id
                        echo "trained ${trained.run}"
                    }
                    parallel deep: { work('deep', 4) }, wide: { work('wide', 32) }
                }
                promoteModel id: 'deep'
                promoteModel id: 'wide'
                """
                        .replace("CONFIG", CONFIG),
                Result.SUCCESS);

        jenkins.assertLogContains("trained deep", run);
        jenkins.assertLogContains("iris-deep/1 is production", run);
        jenkins.assertLogContains("iris-wide/1 is production", run);
        assertThat(BuildEvidence.stages(run))
                .extracting(StageSummary::archiveFolder)
                .containsExactly(
                        "runs/deep/validate-data",
                        "runs/deep/prepare-data",
                        "runs/deep/train-model",
                        "runs/wide/validate-data",
                        "runs/wide/prepare-data",
                        "runs/wide/train-model");
        assertThat(BuildEvidence.stages(run).stream()
                        .map(StageSummary::getBundle)
                        .filter(Objects::nonNull)
                        .distinct())
                .hasSize(2);
        VirtualFile archive = run.getArtifactManager().root().child("cd4ml/runs");
        for (String id : new String[] {"deep", "wide"}) {
            assertThat(archive.child(id + "/train-model/bundle.zip").exists()).isTrue();
            assertThat(archive.child(id + "/gates.junit.xml").exists()).isTrue();
            assertThat(archive.child(id + "/promote-model/decision.dsse.json").exists())
                    .isTrue();
        }
        assertThat(Controllers.page(jenkins, run, "alice").asNormalizedText()).contains("deep", "wide");
    }

    @Test
    void withoutIdsTheSecondBranchIsRefusedBeforeAnyWork(JenkinsRule jenkins) throws Exception {
        Path home = jenkins.jenkins.getRootDir().toPath().resolve("command");
        Controllers.falseCommand(home, "exit 5");
        Controllers.prepare(jenkins, home);
        WorkflowRun run = finished(
                jenkins,
                """
                node('cd4ml') {
                    parallel deep: { catchError { validateData config: 'CONFIG' } }, wide: {
                        sleep 2
                        validateData config: 'CONFIG'
                    }
                }
                """
                        .replace("CONFIG", CONFIG),
                Result.FAILURE);

        jenkins.assertLogContains(
                "validate-data belongs to the branch \"deep\" of this build and the branch \"wide\" runs it too", run);
    }

    @Test
    void withoutAnIdASecondModelIsRefusedBeforeAnyWork(JenkinsRule jenkins) throws Exception {
        Path home = jenkins.jenkins.getRootDir().toPath().resolve("command");
        Controllers.falseCommand(home, "exit 5");
        Controllers.prepare(jenkins, home);
        WorkflowRun run = finished(
                jenkins,
                """
                node('cd4ml') {
                    catchError { validateData config: 'CONFIG' }
                    prepareData config: 'CONFIG', overrides: ['model.name=other']
                }
                """
                        .replace("CONFIG", CONFIG),
                Result.FAILURE);

        jenkins.assertLogContains(
                "this build works on the model iris already, and this step is about other; give the steps of each model an id of their own, as id: 'other'",
                run);
    }

    @Test
    void anIdThatLeadsElsewhereIsRefused(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Path.of("/nowhere"));
        WorkflowRun run = finished(
                jenkins, "node('cd4ml') { validateData config: '%s', id: '../x' }".formatted(CONFIG), Result.FAILURE);

        jenkins.assertLogContains("the id \"../x\" cannot be used", run);
        jenkins.assertLogNotContains("at io.jenkins.plugins", run);
    }

    @Test
    void aPromotionSaysWhichIdsThereAre(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Path.of("/nowhere"));
        WorkflowRun run = finished(jenkins, "promoteModel id: 'deep'", Result.FAILURE);

        jenkins.assertLogContains(
                "this build has trained no model with the id deep, so there is nothing to promote", run);
    }

    private static WorkflowRun finished(JenkinsRule jenkins, String script, Result expected) throws Exception {
        WorkflowJob job = Controllers.job(jenkins, "iris", script);
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        Controllers.requireResult(jenkins, expected, run);
        return run;
    }
}
