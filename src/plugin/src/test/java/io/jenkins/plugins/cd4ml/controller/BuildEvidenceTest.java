package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.cd4ml.evidence.BuildDetails;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.SampleStage;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.BuildApprovals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a build keeps outlives the controller's memory, and what earlier versions kept is still shown. */
@WithJenkins
class BuildEvidenceTest {

    @Test
    void aBuildIsReadBackAsItWasWritten(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("loans");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        SampleStage stage = SampleStage.withMetrics(50);
        BuildEvidence.of(build).add(stage.summary(), stage.findings());
        build.save();
        assertThat(record(build)).doesNotContain("with 95% confidence").hasSizeLessThan(30_000);

        job.doReload();
        StageSummary read = BuildEvidence.stages(
                        Objects.requireNonNull(jenkins.jenkins.getItemByFullName("loans", FreeStyleProject.class))
                                .getLastBuild())
                .get(0);
        assertThat(read.getId()).isEqualTo(stage.summary().getId());
        assertThat(read.getDigests()).isEqualTo(stage.summary().getDigests());
        assertThat(read.getBundle()).isEqualTo(stage.summary().getBundle());
        assertThat(read.getGates())
                .usingRecursiveComparison()
                .isEqualTo(stage.summary().getGates());
        assertThat(read.metric("metric07").getValue()).isEqualTo(0.907);
        assertThat(read.getModel()).isEqualTo("loans");
    }

    @Test
    void whatLiesBesideABuildGoesWithIt(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject("loans"));
        SampleStage stage = SampleStage.withMetrics(1);
        BuildEvidence.of(build).add(stage.summary(), stage.findings());
        BuildDetails.of(build).put("evaluate-accuracy", "charts.json", "{}".getBytes(StandardCharsets.UTF_8));
        Path folder = build.getRootDir().toPath();
        assertThat(folder.resolve("cd4ml/evaluate-accuracy/charts.json")).exists();
        build.delete();
        assertThat(folder).doesNotExist();
    }

    @Test
    void aRecordOfAnEarlierVersionIsShownWhole(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("loans");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        Path file = build.getRootDir().toPath().resolve("build.xml");
        String evidence = new String(
                Objects.requireNonNull(BuildEvidenceTest.class.getResourceAsStream("evidence-of-version-1.xml"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Files.writeString(file, record(build).replaceFirst("</actions>", evidence + "</actions>"));
        job.doReload();

        FreeStyleBuild read = Objects.requireNonNull(jenkins.jenkins.getItemByFullName("loans", FreeStyleProject.class))
                .getLastBuild();
        StageSummary stage = BuildEvidence.stages(read).get(0);
        assertThat(stage.getVerdict()).isEqualTo("FAILED");
        assertThat(stage.getGates()).hasSize(2);
        assertThat(stage.getGates().get(0).getExplanation()).startsWith("accuracy is 0.8847");
        assertThat(stage.getGates().get(0).getLower()).isEqualTo(0.8687);
        assertThat(stage.getGates().get(1).getValue()).isNull();
        assertThat(stage.getGates().get(1).getTone()).isEqualTo("failed");
        assertThat(stage.getSections().get(0).getParagraphs()).containsExactly("This is the 2nd model.");
        assertThat(stage.getMetrics()).isEmpty();
        assertThat(stage.getModel()).isNull();
        assertThat(stage.getDigests()).containsOnlyKeys("evidence.json");
        read.save();
        assertThat(record(read)).contains("This is the 2nd model.", "accuracy is 0.8847");
    }

    @Test
    void aRequestOfAnEarlierVersionIsShownAndCannotBeDecided(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject("loans");
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(job);
        Path file = build.getRootDir().toPath().resolve("build.xml");
        String requests =
                """
                <io.jenkins.plugins.cd4ml.promotion.BuildApprovals><requests>
                  <io.jenkins.plugins.cd4ml.promotion.ApprovalRequest>
                    <id>5e709895</id><model>loans</model><alias>production</alias><requestedBy>alice</requestedBy>
                    <approvers/><digests/><decisions/><state>WAITING</state>
                  </io.jenkins.plugins.cd4ml.promotion.ApprovalRequest>
                </requests></io.jenkins.plugins.cd4ml.promotion.BuildApprovals>
                """;
        Files.writeString(file, record(build).replaceFirst("</actions>|<actions/>", requests + "</actions>"));
        job.doReload();

        FreeStyleBuild read = Objects.requireNonNull(jenkins.jenkins.getItemByFullName("loans", FreeStyleProject.class))
                .getLastBuild();
        ApprovalRequest request =
                read.getAction(BuildApprovals.class).getRequests().get(0);
        assertThat(request.getStateText()).isEqualTo("waits for people to approve it, 0 of 1 so far");
        assertThat(request.getFingerprint()).isNotEmpty();
        assertThat(request.obstacle()).startsWith("an earlier version of the plugin asked for it");
        assertThat(Controllers.client(jenkins)
                        .withThrowExceptionOnFailingStatusCode(false)
                        .getPage(read, "cd4ml/")
                        .asNormalizedText())
                .contains("Promotion of loans to production");
    }

    private static String record(FreeStyleBuild build) throws Exception {
        return Files.readString(build.getRootDir().toPath().resolve("build.xml"));
    }
}
