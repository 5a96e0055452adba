package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.model.Node;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import hudson.slaves.RetentionStrategy;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where a stage works: in folders with any name, and in containers that share nothing but the workspace. */
@WithJenkins
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class WorkspaceTest {

    private static final String STAGES =
            """
            node('cd4ml') {
                sh "cp -R '%s' ."
                sh "if [ -e /opt/cd4ml/bin/cd4ml ] && [ ! -e '%s' ]; then echo a container of its own; fi"
                validateData config: 'examples/loans/cd4ml.yaml'
                prepareData config: 'examples/loans/cd4ml.yaml'
                trainModel config: 'examples/loans/cd4ml.yaml', overrides: ['training.epochs=1', 'evaluation.gates=[]']
                evaluateAccuracy config: 'examples/loans/cd4ml.yaml', overrides: ['training.epochs=1', 'evaluation.gates=[]']
            }
            """;

    @TempDir
    private Path disk;

    /** Quotes are left out: Pipeline's own steps do not start in such a folder. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows knows no such names")
    void spacesLettersAndSignsInANameWillDo(JenkinsRule jenkins) throws Exception {
        Path home = Controllers.home();
        Path odd = Files.createDirectories(disk.resolve("a wörkspace (one) & more, 100%"));
        agent(jenkins, odd, new EnvironmentVariablesNodeProperty.Entry("CD4ML_HOME", home.toString()));
        requireEveryStage(jenkins);
    }

    /** What a locale without letters makes of such a name is up to the command's launcher. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no such locales")
    void aLocaleThatKnowsNoLettersWillDo(JenkinsRule jenkins) throws Exception {
        Path home = Controllers.home();
        Path odd = Files.createDirectories(disk.resolve("wörkspace"));
        agent(
                jenkins,
                odd,
                new EnvironmentVariablesNodeProperty.Entry("CD4ML_HOME", home.toString()),
                new EnvironmentVariablesNodeProperty.Entry("LC_ALL", "C"));
        requireEveryStage(jenkins);
    }

    /** A container by the namespaces of the system, with a file system that is its own but for the workspace. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "containers are made by bubblewrap, which Linux alone has")
    void aContainerThatSharesNothingButTheWorkspaceWillDo(JenkinsRule jenkins) throws Exception {
        Container.command = Controllers.home();
        assumeTrue(Container.works(), "makes a container by bubblewrap (bwrap), and there is none or it may not");
        agent(jenkins, disk, new EnvironmentVariablesNodeProperty.Entry("CD4ML_HOME", "/not/in/the/container"));
        try {
            Container.workspaces = disk;
            WorkflowRun run = requireEveryStage(jenkins);
            jenkins.assertLogContains("a container of its own", run);
        } finally {
            Container.workspaces = null;
        }
    }

    private WorkflowRun requireEveryStage(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "any");
        job.setDefinition(new CpsFlowDefinition(STAGES.formatted(Controllers.examples(), Controllers.home()), true));
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        Controllers.requireResult(jenkins, Result.SUCCESS, run);
        assertThat(BuildEvidence.stages(run))
                .extracting(StageSummary::getStage)
                .containsExactly("validate-data", "prepare-data", "train-model", "evaluate-accuracy");
        return run;
    }

    private static void agent(JenkinsRule jenkins, Path folder, EnvironmentVariablesNodeProperty.Entry... variables)
            throws Exception {
        jenkins.jenkins.setLabelString("");
        DumbSlave agent = new DumbSlave("agent", folder.toString(), jenkins.createComputerLauncher(null));
        agent.setLabelString("cd4ml");
        agent.setRetentionStrategy(RetentionStrategy.NOOP);
        agent.getNodeProperties().add(new EnvironmentVariablesNodeProperty(variables));
        jenkins.jenkins.addNode(agent);
        jenkins.waitOnline(agent);
    }

    /** Puts every process of the agent into a container of its own, as the steps of container plugins do. */
    @TestExtension("aContainerThatSharesNothingButTheWorkspaceWillDo")
    public static final class Container extends LauncherDecorator {

        private static Path command;
        private static Path workspaces;

        @Override
        public Launcher decorate(Launcher launcher, Node node) {
            return workspaces == null || node.getNodeName().isEmpty()
                    ? launcher
                    : launcher.decorateByPrefix(arguments().toArray(String[]::new));
        }

        static boolean works() throws InterruptedException {
            try {
                workspaces = command;
                List<String> arguments = arguments();
                arguments.add("true");
                return new ProcessBuilder(arguments).start().waitFor() == 0;
            } catch (IOException e) {
                return false;
            } finally {
                workspaces = null;
            }
        }

        private static List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of("bwrap"));
            // The image: a system with a Java, and the command on its search path.
            for (String part : List.of("/usr", "/etc", "/bin", "/lib", "/lib64", "/sbin")) {
                arguments.addAll(List.of("--ro-bind-try", part, part));
            }
            arguments.addAll(List.of("--ro-bind", command.toString(), "/opt/cd4ml"));
            arguments.addAll(List.of("--ro-bind", javaHome(), "/opt/java"));
            arguments.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
            // What is shared.
            arguments.addAll(List.of("--bind", workspaces.toString(), workspaces.toString()));
            arguments.addAll(List.of(
                    "--ro-bind",
                    Controllers.examples().toString(),
                    Controllers.examples().toString()));
            arguments.addAll(List.of("--setenv", "PATH", "/opt/java/bin:/opt/cd4ml/bin:/usr/bin:/bin"));
            arguments.addAll(List.of("--setenv", "JAVA_HOME", "/opt/java", "--setenv", "HOME", "/nobody"));
            return arguments;
        }

        private static String javaHome() {
            return System.getProperty("java.home");
        }
    }
}
