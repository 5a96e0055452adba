package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.labels.LabelAtom;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.nio.file.Path;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A training outlives what happens around it: restarts of the controller, an agent that is away, a stop. */
class DurableTrainingTest {

    /** Raise it for a long test: {@code -Dcd4ml.restarts=10}. */
    private static final int RESTARTS = Integer.getInteger("cd4ml.restarts", 2);

    private static final int EPOCHS = 80 + 40 * RESTARTS;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void aTrainingGoesOnWhileTheControllerRestarts() throws Throwable {
        Path home = Controllers.home();
        sessions.then(jenkins -> {
            Controllers.prepare(jenkins, home);
            waitForTraining(jenkins, started(Controllers.job(jenkins, "loans", script("cd4ml", ""))));
        });
        for (int restart = 1; restart < RESTARTS; restart++) {
            sessions.then(jenkins -> {
                WorkflowRun run = last(jenkins);
                assertThat(run.isLogUpdated()).isTrue();
                jenkins.waitForMessage("Ready to run", run);
            });
        }
        sessions.then(jenkins -> Controllers.requireResult(jenkins, Result.SUCCESS, last(jenkins)));
        sessions.then(DurableTrainingTest::requireTheSameBundleWithoutAnyOfThat);
    }

    @Test
    void aTrainingGoesOnWhileItsAgentIsAway() throws Throwable {
        Path home = Controllers.home();
        sessions.then(jenkins -> {
            Controllers.prepare(jenkins, home);
            jenkins.jenkins.setLabelString("");
            DumbSlave agent = jenkins.createOnlineSlave(new LabelAtom("cd4ml"));
            String copy = "sh 'cp -R %s .'".formatted(Controllers.examples());
            WorkflowRun run = started(Controllers.job(jenkins, "loans", script("cd4ml", copy)));
            waitForTraining(jenkins, run);

            agent.toComputer()
                    .disconnect(new OfflineCause.ByCLI("the network is away"))
                    .get();
            jenkins.waitForMessage("to come back online", run);
            agent.toComputer().connect(false).get();

            Controllers.requireResult(jenkins, Result.SUCCESS, run);
            assertThat(bundle(run)).isNotNull();
        });
    }

    @Test
    void aTrainingThatWasStoppedIsResumedByTheNextBuild() throws Throwable {
        Path home = Controllers.home();
        sessions.then(jenkins -> {
            Controllers.prepare(jenkins, home);
            WorkflowJob job = Controllers.job(jenkins, "loans", script("cd4ml", ""));
            WorkflowRun stopped = started(job);
            waitForTraining(jenkins, stopped);
            stopped.doStop();
            Controllers.requireResult(jenkins, Result.ABORTED, stopped);
            jenkins.assertLogContains("the training left a checkpoint, from which --resume goes on", stopped);
            requireNoWorker(jenkins);
        });
        sessions.then(jenkins -> {
            WorkflowRun resumed = started(job(jenkins));
            Controllers.requireResult(jenkins, Result.SUCCESS, resumed);
            jenkins.assertLogContains("the training goes on in epoch", resumed);
        });
        sessions.then(DurableTrainingTest::requireTheSameBundleWithoutAnyOfThat);
    }

    @Test
    void aTrainingThatTakesTooLongLeavesACheckpointAndNoProcess() throws Throwable {
        Path home = Controllers.home();
        sessions.then(jenkins -> {
            Controllers.prepare(jenkins, home);
            String script =
                    """
                    node('cd4ml') {
                        validateData config: 'examples/loans/cd4ml.yaml'
                        prepareData config: 'examples/loans/cd4ml.yaml'
                        timeout(time: 30, unit: 'SECONDS') {
                            trainModel config: 'examples/loans/cd4ml.yaml', overrides: ['training.epochs=1000000', 'training.patience=1000000']
                        }
                    }
                    """;
            WorkflowRun run = started(Controllers.job(jenkins, "loans", script));
            Controllers.requireResult(jenkins, Result.ABORTED, run);
            jenkins.assertLogContains("Sending interrupt signal to process", run);
            jenkins.assertLogContains("the training left a checkpoint, from which --resume goes on", run);
            requireNoWorker(jenkins);
        });
    }

    /** Nothing of the worker is left, not even without its parent. */
    private static void requireNoWorker(JenkinsRule jenkins) {
        String home = jenkins.jenkins.getRootDir().getPath();
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> line.contains(" worker ") && line.contains(home));
    }

    /** The same training in the same workspace, from the beginning to the end. */
    private static void requireTheSameBundleWithoutAnyOfThat(JenkinsRule jenkins) throws Exception {
        String before = bundle(last(jenkins));
        WorkflowRun run = started(job(jenkins));
        Controllers.requireResult(jenkins, Result.SUCCESS, run);
        jenkins.assertLogContains("there is no checkpoint to go on from", run);
        assertThat(bundle(run)).isEqualTo(before);
    }

    private static WorkflowJob job(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("loans", WorkflowJob.class);
    }

    private static String script(String label, String before) {
        return """
                node('%s') {
                    %s
                    validateData config: 'examples/loans/cd4ml.yaml'
                    prepareData config: 'examples/loans/cd4ml.yaml'
                    trainModel config: 'examples/loans/cd4ml.yaml', resume: true, overrides: ['training.epochs=%d', 'training.patience=%d']
                }
                """
                .formatted(label, before, EPOCHS, EPOCHS);
    }

    private static WorkflowRun started(WorkflowJob job) throws Exception {
        return Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
    }

    private static WorkflowRun last(JenkinsRule jenkins) {
        return Objects.requireNonNull(
                jenkins.jenkins.getItemByFullName("loans", WorkflowJob.class).getLastBuild());
    }

    private static void waitForTraining(JenkinsRule jenkins, WorkflowRun run) throws Exception {
        jenkins.waitForMessage("there is no checkpoint to go on from", run);
    }

    private static String bundle(WorkflowRun run) {
        return BuildEvidence.stages(run).stream()
                .filter(stage -> stage.stage() == Stage.TRAIN_MODEL)
                .map(StageSummary::getDigests)
                .map(digests -> digests.get(RunFolder.BUNDLE))
                .findFirst()
                .orElseThrow();
    }
}
