package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.EvidenceArchive;
import io.jenkins.plugins.cd4ml.evidence.RunId;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Monitors a version of the controller's registry on an agent. */
@WithJenkins
class MonitorModelTest {

    private static final String MONITORING =
            """
            node('cd4ml') {
                sh 'head -n 1500 examples/loans/loans.csv | %s > examples/loans/current.csv'
                def seen = monitorModel config: 'examples/loans/cd4ml.yaml', overrides: ['monitoring.source.path=current.csv']%s
                echo "seen: ${seen.verdict} ${seen.stage} ${seen.gates.size()}"
            }
            """;

    private static WorkflowRun monitor(
            JenkinsRule jenkins, WorkflowJob job, Result expected, String filter, String more) throws Exception {
        job.setDefinition(new CpsFlowDefinition(MONITORING.formatted(filter, more), true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        Controllers.requireResult(jenkins, expected, run);
        return run;
    }

    @Test
    void rowsOfTodayAreComparedWithTheVersionBehindTheAlias(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowJob job = Controllers.job(jenkins, "loans", Controllers.training(1));
        Controllers.succeed(jenkins, job);

        WorkflowRun same = monitor(jenkins, job, Result.SUCCESS, "cat", "");
        jenkins.assertLogContains("seen: PASSED monitor-model 1", same);
        StageSummary summary = BuildEvidence.stages(same).get(0);
        assertThat(summary.stage()).isEqualTo(Stage.MONITOR_MODEL);
        assertThat(summary.getDigests()).containsKey(RunFolder.VERDICTS);
        RecordedFiles files = EvidenceArchive.of(same, RunId.ONLY);
        assertThat(files.read(Stage.MONITOR_MODEL, RunFolder.EVIDENCE)).isPresent();

        // The income loses a third.
        String poorer = "awk -F, -v OFS=, \"NR > 1 {\\$5 = \\$5 * 2 / 3} 1\"".replace("\\", "\\\\");
        WorkflowRun drifted = monitor(jenkins, job, Result.FAILURE, poorer, "");
        jenkins.assertLogContains("psi for feature=income is ", drifted);
        assertThat(BuildEvidence.stages(drifted).get(0).getVerdict()).isEqualTo("FAILED");

        WorkflowRun nothing = monitor(jenkins, job, Result.FAILURE, "cat", ", model: 'loans@nowhere'");
        jenkins.assertLogContains("the registry holds no loans@nowhere, so there is nothing to monitor", nothing);
    }

    @Test
    void aPromotedVersionKeepsWhatItIsComparedWith(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowJob job = Controllers.job(jenkins, "loans", Controllers.training(1));
        Controllers.succeed(jenkins, job);

        RecordedFiles files = EvidenceArchive.of(job.getLastBuild(), RunId.ONLY);

        assertThat(files.read(Stage.TRAIN_MODEL, RunFolder.REFERENCE)).isPresent();
        assertThat(files.read(Stage.PREPARE_DATA, RunFolder.PREPARATION)).isPresent();
    }
}
