package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.cd4ml.retraining.ModelRetrainingTrigger;
import io.jenkins.plugins.cd4ml.retraining.OnDrift;
import io.jenkins.plugins.cd4ml.retraining.OnModelAge;
import io.jenkins.plugins.cd4ml.retraining.OnNewData;
import io.jenkins.plugins.cd4ml.retraining.OnSchedule;
import io.jenkins.plugins.cd4ml.retraining.RetrainingCause;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import jenkins.model.ParameterizedJobMixIn;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A job that builds itself when its model should be trained again. */
@WithJenkins
class RetrainingTest {

    private static final String DECLARATIVE =
            """
            pipeline {
                agent none
                triggers {
                    modelRetraining(model: 'loans', watch: 'monitoring', cooldown: '2d', budget: 3, conditions: [
                        onDrift(), onMissedGate(metric: 'accuracy'), onNewData(rows: 100), onModelAge('30d'),
                        onSchedule('H 3 * * 1')])
                }
                stages { stage('Nothing') { steps { echo 'built' } } }
            }
            """;

    @Test
    void aDeclarativePipelineDeclaresItAndTheSameAgainChangesNothing(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "loans");
        job.setDefinition(new CpsFlowDefinition(DECLARATIVE, true));
        jenkins.buildAndAssertSuccess(job);
        ModelRetrainingTrigger trigger = trigger(job);
        assertThat(trigger.getModel()).isEqualTo("loans");
        assertThat(trigger.getWatch()).isEqualTo("monitoring");
        assertThat(trigger.getBudget()).isEqualTo(3);
        assertThat(trigger.getCooldown()).isEqualTo("2d");
        assertThat(trigger.getAlias()).isEqualTo("production");
        assertThat(trigger.getConditions()).hasSize(5);
        assertThat(((OnNewData) trigger.getConditions().get(2)).getRows()).isEqualTo(100);
        jenkins.buildAndAssertSuccess(job);
        assertThat(trigger(job)).isSameAs(trigger);
        jenkins.configRoundtrip(job);
        jenkins.assertEqualDataBoundBeans(trigger, trigger(job));
    }

    @Test
    void whatCannotBeUsedIsRefusedWithAPlainSentence(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "loans");
        job.setDefinition(new CpsFlowDefinition(DECLARATIVE.replace("'30d'", "'a month'"), true));
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        jenkins.assertLogContains("\"a month\" is no length of time; write it as 30d", run);
        job.setDefinition(new CpsFlowDefinition(DECLARATIVE.replace("H 3 * * 1", "0 0 30 2 *"), true));
        jenkins.assertLogContains("\"0 0 30 2 *\" is no schedule", jenkins.buildAndAssertStatus(Result.FAILURE, job));
        assertThat(trigger(job)).isNull();
    }

    @Test
    void aDueScheduleBuildsTheJobOnceWithItsOwnCause(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Path.of("/nowhere"));
        WorkflowJob job = job(jenkins, new OnSchedule("* * * * *"));
        look(jenkins, job, "root");
        assertThat(page(jenkins, job)).contains("by the schedule", "it is due at", "None was started yet");
        Thread.sleep(60_000 - System.currentTimeMillis() % 60_000 + 1000);
        look(jenkins, job, "root");
        look(jenkins, job, "root");
        jenkins.waitUntilNoActivity();
        WorkflowRun run = Objects.requireNonNull(job.getLastBuild());
        assertThat(run.getNumber()).isOne();
        RetrainingCause cause = run.getCause(RetrainingCause.class);
        assertThat(cause.getShortDescription()).contains("Retraining of loans: by the schedule \"* * * * *\"");
        assertThat(Controllers.client(jenkins).login("root").getPage(run).asNormalizedText())
                .contains("Retraining of loans, which nobody had to ask for");
        look(jenkins, job, "root");
        assertThat(page(jenkins, job)).contains("#1", "succeeded", "the cooldown after the retraining #1 lasts until");
        jenkins.jenkins.reload();
        WorkflowJob loaded = jenkins.jenkins.getItemByFullName("loans", WorkflowJob.class);
        look(jenkins, loaded, "root");
        assertThat(page(jenkins, loaded)).contains("#1", "succeeded", "lasts until");
        assertThat(loaded.getLastBuild().getNumber()).isOne();
    }

    @Test
    void whoMayNotBuildTheJobMayNotLookAndAGetLooksNever(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Path.of("/nowhere"));
        jenkins.jenkins.setAuthorizationStrategy(new org.jvnet.hudson.test.MockAuthorizationStrategy()
                .grant(jenkins.jenkins.ADMINISTER)
                .everywhere()
                .to("root")
                .grant(jenkins.jenkins.READ, hudson.model.Item.READ)
                .everywhere()
                .to("bob"));
        WorkflowJob job = job(jenkins, new OnModelAge("30d"));
        assertThat(look(jenkins, job, "bob")).isEqualTo(403);
        JenkinsRule.WebClient client = Controllers.client(jenkins);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        assertThat(client.login("root")
                        .goTo("job/loans/cd4ml-retraining/look", null)
                        .getWebResponse()
                        .getStatusCode())
                .isEqualTo(405);
        assertThat(look(jenkins, job, "root")).isEqualTo(200);
        assertThat(page(jenkins, job)).contains("there is no version behind production that could be old");
        String his = Controllers.client(jenkins)
                .login("bob")
                .getPage(job, "cd4ml-retraining/")
                .asNormalizedText();
        assertThat(his).contains("Nothing asks for a retraining").doesNotContain("Look now");
    }

    @Test
    void aJobThatCannotBeWatchedAndAFileThatAnotherHandChangedAreTold(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Path.of("/nowhere"));
        WorkflowJob job = job(jenkins, new OnDrift());
        trigger(job).setWatch("<img src=x onerror=alert(1)>");
        look(jenkins, job, "root");
        HtmlPage page = Controllers.client(jenkins).login("root").getPage(job, "cd4ml-retraining/");
        assertThat(page.asNormalizedText())
                .contains("Nothing can be decided: there is no job \"<img src=x onerror=alert(1)>\"");
        assertThat(page.getByXPath("//img[@src='x']")).isEmpty();
        java.nio.file.Files.writeString(job.getRootDir().toPath().resolve("cd4ml-retraining.json"), "{}");
        assertThat(page(jenkins, job)).contains("cd4ml-retraining.json");
    }

    private static WorkflowJob job(
            JenkinsRule jenkins, io.jenkins.plugins.cd4ml.retraining.RetrainingCondition condition) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "loans");
        job.setDefinition(new CpsFlowDefinition("echo 'built'", true));
        job.addTrigger(new ModelRetrainingTrigger("loans", List.of(condition)));
        return job;
    }

    private static ModelRetrainingTrigger trigger(WorkflowJob job) {
        return ParameterizedJobMixIn.getTrigger(job, ModelRetrainingTrigger.class);
    }

    private static String page(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        return Controllers.client(jenkins)
                .login("root")
                .getPage(job, "cd4ml-retraining/")
                .asNormalizedText();
    }

    private static int look(JenkinsRule jenkins, WorkflowJob job, String user) throws Exception {
        JenkinsRule.WebClient client = Controllers.client(jenkins).login(user);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        WebRequest request =
                new WebRequest(client.createCrumbedUrl(job.getUrl() + "cd4ml-retraining/look"), HttpMethod.POST);
        return client.getPage(request).getWebResponse().getStatusCode();
    }
}
