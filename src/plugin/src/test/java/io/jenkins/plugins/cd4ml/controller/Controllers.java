package io.jenkins.plugins.cd4ml.controller;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Result;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.worker.WorkerIdentity;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.commons.io.FileUtils;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** What the tests on a controller share: its users, the command that was built, and jobs with an example in their workspace. */
final class Controllers {

    private static final Path EXAMPLES = Path.of("../../examples");
    private static final Path COMMAND = Path.of("../cli/target");

    private Controllers() {}

    /** The home of the command that this reactor built; without one the test is left out. */
    static Path home() throws IOException {
        assumeTrue(Files.isDirectory(COMMAND), "runs the real worker, and src/cli has not been packaged");
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(COMMAND, "cd4ml-*")) {
            for (Path folder : folders) {
                if (Files.isExecutable(folder.resolve("bin/cd4ml"))) {
                    return folder.toAbsolutePath().normalize();
                }
            }
        }
        assumeTrue(false, "runs the real worker, and src/cli has not been packaged");
        throw new IllegalStateException("the assumption ends the test");
    }

    /**
     * Puts a shell script where the command should be. It tells as the real one which worker it is, and then does
     * something else.
     *
     * @param home folder of the command
     * @param work what it does when it is asked for work; its arguments are: worker --request FILE --result FILE --events
     *     FILE
     */
    static void falseCommand(Path home, String work) throws IOException {
        String identity = Json.text(Json.bytes(new WorkerIdentity(WorkerRequest.PROTOCOL, "0.1.0-SNAPSHOT")));
        script(home, "[ \"$1\" = describe-worker ] && { echo '%s'; exit; }\n%s".formatted(identity, work));
    }

    /** Puts a shell script where the command should be. */
    static void script(Path home, String text) throws IOException {
        Path command = Files.createDirectories(home.resolve("bin")).resolve("cd4ml");
        Files.writeString(command, "#!/bin/sh\n" + text + "\n");
        if (!command.toFile().setExecutable(true)) {
            throw new IOException(command + " cannot be made executable");
        }
    }

    /** Gives the built-in node the label and the command that the examples ask for, and the controller its users. */
    static void prepare(JenkinsRule jenkins, Path home) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new FullControlOnceLoggedInAuthorizationStrategy());
        jenkins.jenkins.setLabelString("cd4ml");
        jenkins.jenkins
                .getGlobalNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(
                        new EnvironmentVariablesNodeProperty.Entry("CD4ML_HOME", home.toString())));
    }

    /** A job whose workspace holds an example, as a checkout of this repository would. */
    static WorkflowJob job(JenkinsRule jenkins, String example, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, example);
        File workspace = new File(jenkins.jenkins.getRootDir(), "workspace/" + example);
        FileUtils.copyDirectory(
                EXAMPLES.resolve(example).toFile(), new File(workspace, "examples/" + example), file -> !file.getName()
                        .equals(".cd4ml"));
        commit(workspace);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** A pipeline that trains the loans example with a seed and promotes it under a policy that is soon satisfied. */
    static String training(int seed) {
        return training(seed, "");
    }

    /**
     * The same with more settings.
     *
     * @param settings overrides as Groovy, each with a comma before it
     */
    static String training(int seed, String settings) {
        return """
                node('cd4ml') {
                    def settings = ['promotion.approvals=0', 'promotion.requires=[validate-data]', 'training.seed=%d', 'training.epochs=2'%s]
                    validateData config: 'examples/loans/cd4ml.yaml', overrides: settings
                    prepareData config: 'examples/loans/cd4ml.yaml', overrides: settings
                    trainModel config: 'examples/loans/cd4ml.yaml', overrides: settings
                    promoteModel()
                }
                """
                .formatted(seed, settings);
    }

    /** Two versions of the loans example in the controller's registry, the second one live; gives back their job. */
    static WorkflowJob twoVersions(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = job(jenkins, "loans", training(1));
        succeed(jenkins, job);
        job.setDefinition(new CpsFlowDefinition(training(2), true));
        succeed(jenkins, job);
        return job;
    }

    /** Builds a job for alice. */
    static void succeed(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        requireResult(
                jenkins,
                Result.SUCCESS,
                Objects.requireNonNull(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice"))))
                        .waitForStart());
    }

    /** Makes a workspace the checkout that it would be: promotions ask for committed code. */
    private static void commit(File workspace) throws Exception {
        for (List<String> command : List.of(
                List.of("git", "init", "-q"),
                List.of("git", "add", "."),
                List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "An example"))) {
            int code = new ProcessBuilder(command)
                    .directory(workspace)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
            }
        }
    }

    /** Where the examples lie, for an agent with a workspace of its own. */
    static Path examples() {
        return EXAMPLES.toAbsolutePath().normalize();
    }

    /** The pipeline that the example itself brings, with one of its configurations. */
    static String jenkinsfile(String example, String configuration) throws IOException {
        return Files.readString(EXAMPLES.resolve(example).resolve("Jenkinsfile"))
                .replace("params.CONFIG", "'" + configuration + "'");
    }

    static HtmlPage page(JenkinsRule jenkins, WorkflowRun run, String user) throws Exception {
        JenkinsRule.WebClient client = client(jenkins);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return client.login(user).getPage(run, "cd4ml/");
    }

    /** A browser for pages with pictures. */
    static JenkinsRule.WebClient client(JenkinsRule jenkins) {
        JenkinsRule.WebClient client = jenkins.createWebClient();
        // HtmlUnit does not know the syntax of the library that draws; everything but the pictures is there without it.
        client.getOptions().setThrowExceptionOnScriptError(false);
        return client;
    }

    static void requireResult(JenkinsRule jenkins, Result expected, WorkflowRun run) throws Exception {
        jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(run));
    }
}
