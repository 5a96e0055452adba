package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.SampleStage;
import io.jenkins.plugins.cd4ml.trend.JobTrend;
import io.jenkins.plugins.cd4ml.trend.TrendIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The trend of a job: what is shown, to whom, and that its index follows the builds. */
@WithJenkins
class JobTrendTest {

    @Test
    void aJobShowsHowItsMetricsWent(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("loans");
        built(jenkins, job, new SampleStage().with("accuracy", 900).with("recall", 400));
        built(jenkins, job, new SampleStage().with("accuracy", 950).with("recall", 600));

        HtmlPage page = Controllers.client(jenkins).getPage(job, "cd4ml-trend/");
        assertThat(page.asNormalizedText()).contains("#1", "#2", "0.9500 (0.9", "FAILED", "1 failed, 1 passed");
        assertThat(page.getByXPath("//canvas[@data-chart]")).hasSize(3);
        assertThat(page.getByXPath("//table/caption")).hasSize(2);

        HtmlPage chosen = Controllers.client(jenkins).getPage(job, "cd4ml-trend/?series=recall&builds=1");
        assertThat(chosen.getByXPath("//canvas[@data-chart]")).hasSize(1);
        assertThat(chosen.asNormalizedText()).contains("0.6000").doesNotContain("0.4000");

        HtmlPage front = Controllers.client(jenkins).getPage(job);
        assertThat(front.getByXPath("//canvas[@data-chart]")).hasSize(3);
        assertThat(front.getAnchorByText("Model trend")).isNotNull();
    }

    @Test
    void aJobWithoutModelsShowsNothing(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("other");
        jenkins.buildAndAssertSuccess(job);
        assertThat(job.getAction(JobTrend.class)).isNull();
        assertThat(index(job)).doesNotExist();
    }

    @Test
    void hostileNamesStayText(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("loans");
        built(jenkins, job, new SampleStage().with(SampleStage.HOSTILE, 900));
        for (String address :
                new String[] {"", "cd4ml-trend/", "cd4ml-trend/?builds=%22%3E%3Cb&series=%3Cb%20id=x%3E"}) {
            HtmlPage page = Controllers.client(jenkins).getPage(job, address);
            assertThat(page.getByXPath("//script[contains(text(),'alert(1)')]")).isEmpty();
            assertThat((DomElement) page.getElementById("x")).isNull();
            assertThat(page.asNormalizedText()).contains(SampleStage.HOSTILE);
        }
    }

    @Test
    void theIndexFollowsTheBuilds(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("loans");
        FreeStyleBuild first = built(jenkins, job, new SampleStage().with("accuracy", 900));
        built(jenkins, job, new SampleStage().with("accuracy", 950));
        first.delete();
        assertThat(text(jenkins, job)).contains("#2").doesNotContain("#1 ");

        job.renameTo("renamed");
        assertThat(text(jenkins, job)).contains("#2", "0.9500");
    }

    @Test
    void aMissingIndexIsMadeFromTheBuilds(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("loans");
        built(jenkins, job, new SampleStage().with("accuracy", 900));
        built(jenkins, job, new SampleStage().with("accuracy", 950));
        Files.delete(index(job));
        assertThat(text(jenkins, job)).contains("are being read");
        for (int i = 0; i < 100 && !Files.exists(index(job)); i++) {
            Thread.sleep(100);
        }
        assertThat(text(jenkins, job)).contains("0.9000", "0.9500", "SUCCESS");
    }

    @Test
    void aBuildAfterAnUpgradeBringsTheEarlierOnesAlong(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("loans");
        built(jenkins, job, new SampleStage().with("accuracy", 900));
        Files.delete(index(job));
        built(jenkins, job, new SampleStage().with("accuracy", 950));
        assertThat(text(jenkins, job)).contains("0.9000", "0.9500");
    }

    @Test
    void whoMayNotReadTheJobSeesNoTrend(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("loans");
        built(jenkins, job, new SampleStage().with("accuracy", 900));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("alice"));
        JenkinsRule.WebClient client = Controllers.client(jenkins);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        assertThat(client.login("bob")
                        .goTo("job/loans/cd4ml-trend/")
                        .getWebResponse()
                        .getStatusCode())
                .isEqualTo(404);
        assertThat(Controllers.client(jenkins)
                        .login("alice")
                        .goTo("job/loans/cd4ml-trend/")
                        .asNormalizedText())
                .contains("0.9000");
    }

    @Test
    void theBuildWhoseModelIsLiveIsMarked(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowJob job = Controllers.twoVersions(jenkins);
        HtmlPage page = Controllers.client(jenkins).login("alice").getPage(job, "cd4ml-trend/");
        assertThat(page.getByXPath("//tbody/tr[th[contains(., 'production')]]/th/a[text()='#2']"))
                .hasSize(1);
        assertThat(page.getByXPath("//th[contains(., 'production')]")).hasSize(1);
    }

    private static FreeStyleBuild built(JenkinsRule jenkins, FreeStyleProject job, SampleStage stage) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        BuildEvidence.of(build).add(stage.summary(), stage.findings());
        build.save();
        TrendIndex.record(build, stage.summary());
        return build;
    }

    private static String text(JenkinsRule jenkins, FreeStyleProject job) throws Exception {
        return ((HtmlPage) Controllers.client(jenkins).getPage(job, "cd4ml-trend/")).asNormalizedText();
    }

    private static Path index(FreeStyleProject job) {
        return job.getRootDir().toPath().resolve("cd4ml/trend.ndjson");
    }
}
