package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Result;
import io.jenkins.plugins.cd4ml.registry.FileModelRegistry;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelReference;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The main job on a real controller with the real worker: the loans example, as its own Jenkinsfile describes it. */
class MainJobTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void aGoodModelIsPromotedWhenAnotherPersonApprovesAlsoAfterARestart() throws Throwable {
        Path home = Controllers.home();
        sessions.then(jenkins -> {
            Controllers.prepare(jenkins, home);
            WorkflowRun run = started(jenkins, "examples/loans/cd4ml.yaml");
            jenkins.waitForMessage("waits for people to approve it", run);
            assertThat(registry(jenkins).models()).isEmpty();

            HtmlPage hers = Controllers.page(jenkins, run, "alice");
            assertThat(hers.asNormalizedText()).contains("you asked for this promotion, so somebody else must decide");
            assertThat(hers.getElementsByTagName("textarea")).isEmpty();
        });
        sessions.then(jenkins -> {
            WorkflowRun run = Objects.requireNonNull(jenkins.jenkins
                    .getItemByFullName("loans", WorkflowJob.class)
                    .getLastBuild());
            HtmlPage his = Controllers.page(jenkins, run, "bob");
            his.<HtmlTextArea>getElementByName("comment").setText("the numbers look right");
            HtmlPage after = his.<HtmlButton>getElementByName("approve").click();

            Controllers.requireResult(jenkins, Result.SUCCESS, run);
            jenkins.assertLogContains("loans/1 is production, approved by bob", run);
            assertThat(registry(jenkins).find(ModelReference.parse("loans@production")))
                    .hasValueSatisfying(version -> assertThat(version.version()).isEqualTo(1));
            LedgerEntry entry = registry(jenkins).ledger("loans").get(0);
            assertThat(entry.requestedBy()).isEqualTo("alice");
            assertThat(entry.approvedBy()).containsExactly("bob");
            assertThat(entry.reason()).contains("the numbers look right");
            assertThat(run.getArtifactManager()
                            .root()
                            .child("cd4ml/train-model/bundle.zip")
                            .exists())
                    .isTrue();
            assertThat(run.getArtifactManager()
                            .root()
                            .child("cd4ml/bias-check/verdicts.dsse.json")
                            .exists())
                    .isTrue();

            try (InputStream summary =
                    run.getArtifactManager().root().child("cd4ml/summary.md").open()) {
                assertThat(new String(summary.readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("## loans: passed")
                        .contains("Loans/1 is production, approved by bob.");
            }
            assertThat(after.asNormalizedText()).contains("Where it errs", "Groups", "summary.md", "gates.junit.xml");

            // The page that was open before, sent a second time.
            HtmlPage again = his.<HtmlButton>getElementByName("approve").click();
            assertThat(after.asNormalizedText()).contains("bob");
            assertThat(again.asNormalizedText()).contains("Nothing is left to decide");
        });
    }

    @Test
    void aModelOfSpoiledDataFailsTheBuildAndItsPageStillShowsTheEvidence() throws Throwable {
        Path home = Controllers.home();
        sessions.then(jenkins -> {
            Controllers.prepare(jenkins, home);
            WorkflowRun run = started(jenkins, "examples/loans/spoiled.yaml");
            Controllers.requireResult(jenkins, Result.FAILURE, run);

            HtmlPage page = Controllers.page(jenkins, run, "alice");
            assertThat(page.asNormalizedText()).contains("evaluate-accuracy", "FAILED", "misses the minimum of 0.82");
            assertThat(run.getArtifactManager()
                            .root()
                            .child("cd4ml/evaluate-accuracy/evidence.json")
                            .exists())
                    .isTrue();
            assertThat(registry(jenkins).models()).isEmpty();
        });
    }

    private static WorkflowRun started(JenkinsRule jenkins, String configuration) throws Exception {
        WorkflowJob job = Controllers.job(jenkins, "loans", Controllers.jenkinsfile("loans", configuration));
        return Objects.requireNonNull(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice"))))
                .waitForStart();
    }

    private static ModelRegistry registry(JenkinsRule jenkins) {
        return new FileModelRegistry(
                jenkins.jenkins.getRootDir().toPath().resolve("cd4ml/registry"), Clock.systemUTC());
    }
}
