package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Fingerprint;
import hudson.model.Items;
import hudson.model.Result;
import hudson.model.Run;
import hudson.tasks.LogRotator;
import io.jenkins.plugins.cd4ml.builds.KeptForModel;
import io.jenkins.plugins.cd4ml.builds.VersionBuild;
import io.jenkins.plugins.cd4ml.builds.VersionBuilds;
import io.jenkins.plugins.cd4ml.fingerprint.ModelFingerprint;
import io.jenkins.plugins.cd4ml.promotion.ModelListener;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** That the builds behind live versions stay, with their fingerprints, and that the others go as they always did. */
@WithJenkins
class KeptBuildsTest {

    private JenkinsRule jenkins;
    private WorkflowJob job;

    @BeforeEach
    void aJobThatKeepsOneBuild(JenkinsRule rule) throws Exception {
        jenkins = rule;
        job = jenkins.createProject(WorkflowJob.class, "train");
        job.setDefinition(new CpsFlowDefinition("echo 'trained'", true));
        job.setBuildDiscarder(new LogRotator(-1, 1, -1, -1));
    }

    @Test
    void aBuildWhoseVersionIsLiveOutlivesTheDiscarderUntilTheAliasMovesOn() throws Exception {
        ModelVersion one = made("one");
        RegisteredByHand.move(one, "production");
        ModelVersion two = made("two");
        RegisteredByHand.move(two, "staging");
        made("three");
        assertThat(job.getBuildByNumber(1)).isNotNull();
        assertThat(kept(1).getReasons()).containsExactly("loans/1 is production");
        assertThat(kept(2).getReasons()).containsExactly("loans/2 is staging");
        assertThat(Controllers.client(jenkins).getPage(job.getBuildByNumber(1)).asNormalizedText())
                .contains("This build is kept: loans/1 is production");

        job.getBuildByNumber(1).reload();
        assertThat(kept(1).getReasons()).containsExactly("loans/1 is production");

        RegisteredByHand.move(two, "production");
        assertThat(kept(2).getReasons()).containsExactly("loans/2 is production and staging");
        assertThat(job.getBuildByNumber(1).isKeepLog()).isFalse();
        made("four");
        // Jenkins does so after each build, away from it.
        job.logRotate();
        assertThat(job.getBuildByNumber(1)).isNull();
        assertThat(job.getBuildByNumber(2)).isNotNull();
    }

    @Test
    void aBuildThatSomebodyKeptStaysKept() throws Exception {
        ModelVersion one = made("one");
        job.getBuildByNumber(1).keepLog(true);
        RegisteredByHand.move(one, "production");
        RegisteredByHand.move(made("two"), "production");
        assertThat(job.getBuildByNumber(1).isKeepLog()).isTrue();
        assertThat(job.getBuildByNumber(1).getAction(KeptForModel.class)).isNull();
    }

    @Test
    void theBuildOfAVersionIsFoundAfterItsJobWasMoved() throws Exception {
        ModelVersion one = made("one");
        RegisteredByHand.move(one, "production");
        Items.move(job, jenkins.createFolder("risk"));
        WorkflowJob moved = Objects.requireNonNull(jenkins.jenkins.getItemByFullName("risk/train", WorkflowJob.class));
        assertThat(VersionBuilds.get().of("loans", 1).map(VersionBuild::run).map(Run::getFullDisplayName))
                .hasValueSatisfying(name -> assertThat(name).contains("risk"));
        assertThat(VersionBuilds.get().models(moved)).containsExactly("loans");
        moved.delete();
        assertThat(VersionBuilds.get().of("loans")).isEmpty();
    }

    @Test
    void theFingerprintOfAPromotedModelSaysWhichVersionItIsAndIsNeverDeleted() throws Exception {
        ModelVersion one = made("one");
        RegisteredByHand.move(one, "production");
        WorkflowJob user = jenkins.createProject(WorkflowJob.class, "deploy");
        user.setDefinition(new CpsFlowDefinition("node { fetchModel 'loans@production' }", true));
        WorkflowRun used = jenkins.buildAndAssertSuccess(user);

        String key = one.bundle().hex().substring(0, 32);
        Fingerprint fingerprint =
                Objects.requireNonNull(jenkins.jenkins.getFingerprintMap().get(key));
        assertThat(fingerprint.getRangeSet("deploy").includes(used.getNumber())).isTrue();
        assertThat(fingerprint.getFacet(ModelFingerprint.class).getReference()).isEqualTo("loans/1");
        assertThat(fingerprint.getFacetBlockingDeletion()).isNotNull();
        assertThat(Controllers.client(jenkins).goTo("fingerprint/" + key + "/").asNormalizedText())
                .contains("loans/1", "deploy");
    }

    private ModelVersion made(String content) throws Exception {
        WorkflowRun run = jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
        ModelVersion version = RegisteredByHand.version("loans", content);
        ModelListener.tell(listener -> listener.made(version, run));
        job.logRotate();
        return version;
    }

    private KeptForModel kept(int number) {
        return job.getBuildByNumber(number).getAction(KeptForModel.class);
    }
}
