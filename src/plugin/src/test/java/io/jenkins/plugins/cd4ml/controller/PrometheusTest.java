package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.User;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.SampleStage;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.trend.TrendIndex;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import jenkins.model.Jenkins;
import jenkins.security.ApiTokenProperty;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What Prometheus scrapes, and who may. */
@WithJenkins
class PrometheusTest {

    @Test
    void modelsAreScrapedWithAToken(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        WorkflowJob job = Controllers.twoVersions(jenkins);
        FreeStyleBuild judged = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("judged"));
        SampleStage stage = new SampleStage().with("accuracy", 900).with(SampleStage.HOSTILE + "\n", 400);
        BuildEvidence.of(judged).add(stage.summary(), stage.findings());
        TrendIndex.record(judged, stage.summary());

        String text = scrape(jenkins, token("alice"));
        assertThat(text)
                .contains("# TYPE cd4ml_model_version gauge")
                .contains("cd4ml_model_version{alias=\"production\",model=\"loans\"} 2.0")
                .contains("cd4ml_model_problem{model=\"loans\"} 0.0")
                .contains("cd4ml_model_approvals_waiting{model=\"loans\"} 0.0")
                .containsPattern(
                        "cd4ml_model_registered_timestamp_seconds\\{alias=\"production\",model=\"loans\"} 1\\.")
                .contains("cd4ml_stage_verdict{model=\"loans\",stage=\"evaluate-accuracy\",verdict=\"FAILED\"} 1.0")
                .contains("cd4ml_stage_verdict{model=\"loans\",stage=\"validate-data\",verdict=\"PASSED\"} 1.0")
                .contains("metric=\"accuracy\",model=\"loans\",scope=\"\",stage=\"evaluate-accuracy\"} 0.9")
                .contains("gate=\"accuracy, minimum 0.5\"");
        assertThat(text.lines()).allMatch(line -> line.startsWith("#") || line.startsWith("cd4ml_"));
        assertThat(job.getLastBuild()).isNotNull();
    }

    @Test
    void whoMayNotSeeModelsScrapesNothing(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Permissions.VIEW_MODELS)
                .everywhere()
                .to("alice"));
        assertThat(answer(jenkins, token("bob")).getResponseCode()).isEqualTo(403);
        assertThat(answer(jenkins, "alice:wrong").getResponseCode()).isEqualTo(401);
        assertThat(answer(jenkins, token("alice")).getResponseCode()).isEqualTo(200);
    }

    private static String token(String user) throws Exception {
        return user + ":"
                + User.getById(user, true)
                        .getProperty(ApiTokenProperty.class)
                        .generateNewToken("prometheus")
                        .plainValue;
    }

    private static HttpURLConnection answer(JenkinsRule jenkins, String login) throws Exception {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(jenkins.getURL() + "cd4ml-models/prometheus").toURL().openConnection();
        connection.setRequestProperty(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        return connection;
    }

    private static String scrape(JenkinsRule jenkins, String login) throws Exception {
        HttpURLConnection connection = answer(jenkins, login);
        assertThat(connection.getContentType()).startsWith("text/plain");
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
