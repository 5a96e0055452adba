package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Node;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.RetentionStrategy;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The process of an agent is killed in each phase of a step, as by a machine that dies, and comes back or does not. */
@WithJenkins
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the workers in between are shell scripts")
class AgentLossTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The agents' common disk, so that a workspace outlives its agent. */
    @TempDir
    private Path disk;

    private Path home;

    @BeforeEach
    void nameTheCommand() {
        home = disk.resolve("command");
    }

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        await(() -> workers().isEmpty());
    }

    @Test
    void preparingIsDoneAgainWhenTheAgentComesBack(JenkinsRule jenkins) throws Exception {
        Path asked = disk.resolve("asked");
        Path go = disk.resolve("go");
        command("if [ \"$1\" = describe-worker ]; then touch '%s'; until [ -e '%s' ]; do sleep 0.1; done; fi\n%s"
                .formatted(asked, go, real()));
        DumbSlave agent = agent(jenkins, "one");
        WorkflowRun run = start(jenkins, validation(""));
        await(() -> Files.exists(asked));

        kill(agent);
        jenkins.waitForMessage("one is away; waiting for it to come back online", run);
        Files.createFile(go);
        agent.toComputer().connect(false).get();

        Controllers.requireResult(jenkins, Result.SUCCESS, run);
        assertThat(BuildEvidence.stages(run)).hasSize(1);
    }

    @Test
    void preparingIsDoneOnAnotherAgentWhenTheOneIsRemoved(JenkinsRule jenkins) throws Exception {
        Path asked = disk.resolve("asked");
        Path end = disk.resolve("end");
        command(
                "if [ \"$1\" = describe-worker ] && [ ! -e '%s' ]; then touch '%s'; until [ -e '%s' ]; do sleep 0.1; done; fi\n%s"
                        .formatted(asked, asked, end, real()));
        DumbSlave one = agent(jenkins, "one");
        WorkflowRun run = start(jenkins, validation("retry(count: 2, conditions: [agent()])"));
        await(() -> Files.exists(asked));

        agent(jenkins, "two");
        kill(one);
        jenkins.jenkins.removeNode(one);
        Files.createFile(end);

        Controllers.requireResult(jenkins, Result.SUCCESS, run);
        jenkins.assertLogContains("Running on two", run);
        assertThat(BuildEvidence.stages(run)).hasSize(1);
    }

    @Test
    void aTrainingOfALostMachineGoesOnFromItsCheckpointOnAnother(JenkinsRule jenkins) throws Exception {
        command(real());
        DumbSlave one = agent(jenkins, "one");
        WorkflowRun run = start(jenkins, training("retry(count: 2, conditions: [agent()])"));
        Path checkpoint = disk.resolve("workspace/loss/examples/loans/.cd4ml/checkpoint.zip");
        await(() -> Files.exists(checkpoint));

        agent(jenkins, "two");
        kill(one);
        workers().forEach(ProcessHandle::destroyForcibly);
        jenkins.jenkins.removeNode(one);

        Controllers.requireResult(jenkins, Result.SUCCESS, run);
        jenkins.assertLogContains("Running on two", run);
        jenkins.assertLogContains("the training goes on in epoch", run);

        WorkflowRun whole = start(jenkins, training(""));
        Controllers.requireResult(jenkins, Result.SUCCESS, whole);
        jenkins.assertLogContains("there is no checkpoint to go on from", whole);
        assertThat(bundle(run)).isEqualTo(bundle(whole));
    }

    @Test
    void whatAWorkerLeftIsPublishedWhenTheAgentComesBack(JenkinsRule jenkins) throws Exception {
        // Whoever reads the result waits: it is a pipe that nobody writes to.
        command("[ \"$1\" = worker ] || exec " + program() + " \"$@\"\n" + program()
                + " \"$@\"\ncode=$?\nmv \"$5\" \"$5.kept\" && mkfifo \"$5\"\nexit $code");
        DumbSlave agent = agent(jenkins, "one");
        WorkflowRun run = start(jenkins, validation(""));
        await(() -> result().isPresent());
        Path pipe = result().orElseThrow();
        await(() -> workers().isEmpty());
        Thread.sleep(2000); // The controller is reading by now; nothing tells that from outside.

        kill(agent);
        jenkins.waitForMessage("one is away; waiting for it to come back online", run);
        Files.delete(pipe);
        Files.move(pipe.resolveSibling("result.json.kept"), pipe);
        agent.toComputer().connect(false).get();

        Controllers.requireResult(jenkins, Result.SUCCESS, run);
        assertThat(BuildEvidence.stages(run)).hasSize(1);
        assertThat(pipe.getParent()).doesNotExist();
    }

    private Optional<Path> result() throws IOException {
        if (!Files.isDirectory(disk.resolve("workspace"))) {
            return Optional.empty();
        }
        try (Stream<Path> walk = Files.walk(disk.resolve("workspace"), 3)) {
            return walk.filter(path -> path.endsWith("result.json.kept"))
                    .map(path -> path.resolveSibling("result.json"))
                    .findFirst();
        }
    }

    private void command(String script) throws IOException {
        Controllers.script(home, script);
    }

    private static String real() throws IOException {
        return "exec %s \"$@\"".formatted(program());
    }

    private static String program() throws IOException {
        return "'%s/bin/cd4ml'".formatted(Controllers.home());
    }

    /** The first one also prepares the controller. */
    private DumbSlave agent(JenkinsRule jenkins, String name) throws Exception {
        if (jenkins.jenkins.getNodes().isEmpty()) {
            Controllers.prepare(jenkins, home);
            jenkins.jenkins.setLabelString("");
        }
        DumbSlave agent = new DumbSlave(name, disk.toString(), jenkins.createComputerLauncher(null));
        agent.setLabelString("cd4ml");
        agent.setRetentionStrategy(RetentionStrategy.NOOP);
        jenkins.jenkins.addNode(agent);
        jenkins.waitOnline(agent);
        return agent;
    }

    private static void kill(Node agent) throws Exception {
        long process = Objects.requireNonNull(agent.getChannel()).call(new ProcessNumber());
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
    }

    private static WorkflowRun start(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("loss", WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, "loss");
        }
        job.setDefinition(new CpsFlowDefinition(script, true));
        return Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
    }

    private static String validation(String around) {
        return around(around, "node('cd4ml') { sh 'cp -R %s .'; validateData config: 'examples/loans/cd4ml.yaml' }");
    }

    private static String training(String around) {
        return around(
                around,
                """
                node('cd4ml') {
                    sh 'cp -R %s .'
                    validateData config: 'examples/loans/cd4ml.yaml'
                    prepareData config: 'examples/loans/cd4ml.yaml'
                    trainModel config: 'examples/loans/cd4ml.yaml', resume: true, overrides: ['training.epochs=200', 'training.patience=200']
                }
                """);
    }

    private static String around(String block, String script) {
        String body = script.formatted(Controllers.examples());
        return block.isEmpty() ? body : "%s { %s }".formatted(block, body);
    }

    private static String bundle(WorkflowRun run) {
        return BuildEvidence.stages(run).stream()
                .filter(stage -> stage.stage() == Stage.TRAIN_MODEL)
                .map(StageSummary::getDigests)
                .map(digests -> digests.get(RunFolder.BUNDLE))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    /** The worker processes that work on the common disk. */
    private List<ProcessHandle> workers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(" worker --request") && line.contains(disk.toString()))
                        .isPresent())
                .toList();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(100);
        }
    }

    private static final class ProcessNumber extends MasterToSlaveCallable<Long, RuntimeException> {

        private static final long serialVersionUID = 1L;

        @Override
        public Long call() {
            return ProcessHandle.current().pid();
        }
    }
}
