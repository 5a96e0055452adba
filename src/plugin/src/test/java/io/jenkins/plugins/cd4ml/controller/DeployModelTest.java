package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.cd4ml.deployment.DeploymentManifest;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The step deployModel with models that the real worker trained, a real repository and a real smoke test. */
class DeployModelTest {

    private static final String DEPLOY =
            """
            node('cd4ml') {
                sh 'mkdir -p serving && cp %s/smoke-test.sh serving/'
                echo "served is ${deployModel model: 'loans@production', folder: 'serving'}"
            }
            """;

    /** It waits as long as the file hold is there, and fails for a version that a file says does not serve. */
    private static final String SMOKE_TEST =
            """
            #!/bin/sh
            echo "asking version $CD4ML_VERSION"
            while [ -e %1$s/hold ]; do sleep 1; done
            if [ -e "%1$s/broken-$CD4ML_VERSION" ]; then echo "no answer"; exit 1; fi
            """;

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @TempDir
    private Path folder;

    @Test
    void aVersionThatDoesNotServeIsTakenBackEvenWhenTheControllerRestartsInBetween() throws Throwable {
        Path home = Controllers.home();
        sessions.then(jenkins -> {
            Controllers.prepare(jenkins, home);
            prepareService();
            WorkflowJob job = Controllers.job(jenkins, "loans", Controllers.training(1));
            Controllers.succeed(jenkins, job);
            WorkflowRun undeclared = run(jenkins, script(), Result.FAILURE);
            jenkins.assertLogContains(
                    "the configuration with which loans/1 was trained has no section deployment", undeclared);

            train(jenkins, job, 2);
            WorkflowRun first = run(jenkins, script(), Result.SUCCESS);
            jenkins.assertLogContains("served is loans/2", first);
            jenkins.assertLogContains("asking version 2", first);
            assertThat(manifest().reference()).isEqualTo("loans/2");
            assertThat(registry(jenkins)
                            .attached(registry(jenkins)
                                    .find(ModelReference.parse("loans@production"))
                                    .orElseThrow()))
                    .hasSize(2);

            onlyWhoMayPromoteDeploys(jenkins);
            aWorkspaceWithoutTheCodeTakesNothingBack(jenkins);

            train(jenkins, job, 3);
            Files.createFile(folder.resolve("hold"));
            Files.createFile(folder.resolve("broken-3"));
            jenkins.waitForMessage("asking version 3", started(jenkins, script()));
        });
        assertThat(manifest().reference()).isEqualTo("loans/3");
        sessions.then(jenkins -> {
            WorkflowRun run = Objects.requireNonNull(jenkins.jenkins
                    .getItemByFullName("serve", WorkflowJob.class)
                    .getLastBuild());
            jenkins.waitForMessage("Ready to run", run);
            Files.delete(folder.resolve("hold"));
            Controllers.requireResult(jenkins, Result.FAILURE, run);

            jenkins.assertLogContains("loans/3 behind production does not serve", run);
            jenkins.assertLogContains("asking version 2", run);
            jenkins.assertLogNotContains("served is", run);
            List<LedgerEntry> ledger = registry(jenkins).ledger("loans");
            LedgerEntry last = ledger.get(ledger.size() - 1);
            assertThat(last.kind()).isEqualTo("rollback");
            assertThat(last.version()).isEqualTo(2);
            assertThat(last.requestedBy()).isEqualTo("alice");
            assertThat(last.reason()).contains("automatic rollback: the smoke test", "ended with 1", "no answer");
            assertThat(manifest().reference()).isEqualTo("loans/2");
            assertThat(manifest().ledger().entry()).isEqualTo(last.sequence());
        });
    }

    @Test
    void theFormWritesTheShortestCallAndHelpsWithEveryField() throws Throwable {
        sessions.then(jenkins -> {
            String name = "io.jenkins.plugins.cd4ml.steps.DeployModelStep";
            JenkinsRule.WebClient client = Controllers.client(jenkins);
            for (String field : List.of("model", "folder", "tool")) {
                assertThat(client.goTo("descriptor/%s/help/%s".formatted(name, field))
                                .asNormalizedText())
                        .isNotBlank();
            }
            assertThat(client.goTo("descriptor/io.jenkins.plugins.cd4ml.steps.TrainModelStep/help/tool")
                            .asNormalizedText())
                    .contains("Name of a CD4ML installation");
            WebRequest asked = new WebRequest(
                    new URI(jenkins.getURL() + "pipeline-syntax/generateSnippet").toURL(), HttpMethod.POST);
            asked.setRequestParameters(List.of(new NameValuePair(
                    "json",
                    "{\"stapler-class\":\"%s\",\"$class\":\"%s\",\"model\":\"loans@production\",\"folder\":\".\",\"tool\":\"\"}"
                            .formatted(name, name))));
            client.addCrumb(asked);
            assertThat(client.getPage(asked).getWebResponse().getContentAsString())
                    .contains("deployModel 'loans@production'");
        });
    }

    private void onlyWhoMayPromoteDeploys(JenkinsRule jenkins) throws Exception {
        AuthorizationStrategy everything = jenkins.jenkins.getAuthorizationStrategy();
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .toEveryone());
        String before = git("rev-parse", "main");
        WorkflowRun hers = run(jenkins, script(), Result.FAILURE);
        jenkins.assertLogContains("alice started this build and lacks the permission CD4ML/Promote", hers);
        jenkins.assertLogNotContains("asking version", hers);
        assertThat(git("rev-parse", "main")).isEqualTo(before);
        jenkins.jenkins.setAuthorizationStrategy(everything);
    }

    private void aWorkspaceWithoutTheCodeTakesNothingBack(JenkinsRule jenkins) throws Exception {
        int moves = registry(jenkins).ledger("loans").size();
        WorkflowRun elsewhere = run(jenkins, script().replace("folder: 'serving'", "folder: 'other'"), Result.FAILURE);
        jenkins.assertLogContains("there is no ./smoke-test.sh in", elsewhere);
        WorkflowRun noAlias = run(jenkins, script().replace("loans@production", "loans/2"), Result.FAILURE);
        jenkins.assertLogContains("\"loans/2\" names no alias", noAlias);
        WorkflowRun unknown = run(jenkins, script().replace("@production", "@nowhere"), Result.FAILURE);
        jenkins.assertLogContains("there is no alias nowhere of loans", unknown);
        assertThat(registry(jenkins).ledger("loans")).hasSize(moves);
    }

    private void prepareService() throws Exception {
        git("init", "-q", "--bare", "-b", "main", ".");
        Path smokeTest = folder.resolve("smoke-test.sh");
        Files.writeString(smokeTest, SMOKE_TEST.formatted(folder));
        assertThat(smokeTest.toFile().setExecutable(true)).isTrue();
    }

    private Path repository() {
        return folder.resolve("serving.git");
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(Files.createDirectories(repository()).toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(output).isZero();
        return output;
    }

    /** What the repository says. */
    private DeploymentManifest manifest() throws Exception {
        return DeploymentManifest.read(
                git("show", "main:models/loans/production.yaml").getBytes(StandardCharsets.UTF_8), "the manifest");
    }

    private static ModelRegistry registry(JenkinsRule jenkins) {
        return JenkinsRegistry.open(jenkins.jenkins);
    }

    private static WorkflowRun run(JenkinsRule jenkins, String script, Result expected) throws Exception {
        WorkflowRun run = started(jenkins, script);
        Controllers.requireResult(jenkins, expected, run);
        return run;
    }

    private static WorkflowRun started(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.jenkins.getItemByFullName("serve", WorkflowJob.class);
        if (job == null) {
            job = jenkins.createProject(WorkflowJob.class, "serve");
        }
        job.setDefinition(new CpsFlowDefinition(script, true));
        return Objects.requireNonNull(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice"))))
                .waitForStart();
    }

    private String script() {
        return DEPLOY.formatted(folder);
    }

    private void train(JenkinsRule jenkins, WorkflowJob job, int seed) throws Exception {
        job.setDefinition(new CpsFlowDefinition(
                Controllers.training(
                        seed,
                        ", 'deployment.repository=%s', 'deployment.smokeTest=[./smoke-test.sh]'"
                                .formatted(repository())),
                true));
        Controllers.succeed(jenkins, job);
    }
}
