package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import io.jenkins.plugins.cd4ml.ownership.ModelOwner;
import io.jenkins.plugins.cd4ml.ownership.ModelOwners;
import io.jenkins.plugins.cd4ml.promotion.ModelAccess;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** To which folder models belong, and who may do what with them. Nothing here needs a worker. */
@WithJenkins
class ModelAccessTest {

    private static final String FETCH = "node { fetchModel 'loans@production' }";
    private static final String ROLLBACK = "rollbackModel model: 'loans@production', reason: 'complaints'";

    private JenkinsRule jenkins;
    private MockFolder risk;
    private MockFolder fraud;

    @BeforeEach
    void twoFoldersAndAModelOfOne(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        risk = jenkins.createFolder("risk");
        fraud = jenkins.createFolder("fraud");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .toEveryone()
                .grant(Permissions.VIEW_MODELS, Permissions.PROMOTE)
                .onFolders(risk)
                .to("rita")
                .grant(Permissions.VIEW_MODELS)
                .onFolders(risk)
                .to("alice")
                .grant(Permissions.PROMOTE)
                .onFolders(fraud)
                .to("fred", "rita"));
        ModelOwners.get().claim("loans", ModelOwner.group("risk"), "risk » train #1");
    }

    @Test
    void peopleNeedTheirPermissionsOnTheFolderOfTheModel() {
        assertThat(may("rita", Permissions.VIEW_MODELS)).isTrue();
        assertThat(may("rita", Permissions.PROMOTE)).isTrue();
        assertThat(may("alice", Permissions.VIEW_MODELS)).isTrue();
        assertThat(may("alice", Permissions.PROMOTE)).isFalse();
        assertThat(may("fred", Permissions.VIEW_MODELS)).isFalse();
        assertThat(may("fred", Permissions.PROMOTE)).isFalse();
        try (ACLContext ignored = as("fred")) {
            assertThatThrownBy(() -> access().check(Permissions.PROMOTE)).isInstanceOf(AccessDeniedException3.class);
        }
    }

    @Test
    void aJobOfAnotherFolderMayNotChangeTheModelAndOneBelowMay() throws Exception {
        WorkflowRun others = run(fraud.createProject(WorkflowJob.class, "back"), ROLLBACK, "rita");
        jenkins.assertLogContains(
                "the model loans belongs to the folder risk, and the job fraud/back is not in it, so it may not roll loans@production back",
                others);

        MockFolder deep = risk.createProject(MockFolder.class, "deep");
        WorkflowRun own = run(deep.createProject(WorkflowJob.class, "back"), ROLLBACK, "rita");
        jenkins.assertLogContains("there is no alias production of loans", own);
    }

    @Test
    void aJobOfAnotherFolderHasTheFilesOnlyWhenSomebodyWhoMaySeeTheModelStandsBehindIt() throws Exception {
        WorkflowJob job = fraud.createProject(WorkflowJob.class, "fetch");
        jenkins.assertLogContains(
                "nobody who has CD4ML/ViewModels there started this build, so it may not fetch loans@production",
                run(job, FETCH, null));
        jenkins.assertLogContains(
                "fred started this build and lacks the permission CD4ML/ViewModels", run(job, FETCH, "fred"));
        jenkins.assertLogContains("the registry holds no loans@production", run(job, FETCH, "alice"));
        WorkflowJob own = risk.createProject(WorkflowJob.class, "fetch");
        jenkins.assertLogContains("the registry holds no loans@production", run(own, FETCH, null));
    }

    @Test
    void aModelGoesWithItsFolder() throws Exception {
        risk.renameTo("credit");
        assertThat(access().owner()).isEqualTo(ModelOwner.group("credit"));
        MockFolder teams = jenkins.createFolder("teams");
        hudson.model.Items.move(risk, teams);
        assertThat(access().owner()).isEqualTo(ModelOwner.group("teams/credit"));
        teams.renameTo("all");
        assertThat(access().owner()).isEqualTo(ModelOwner.group("all/credit"));
        assertThat(ModelOwners.get().entries("loans")).hasSize(4);
    }

    @Test
    void aNewFolderOfTheNameOfADeletedOneDoesNotGetItsModels() throws Exception {
        risk.delete();
        assertThat(access().owner()).isEqualTo(new ModelOwner("risk", true));
        MockFolder again = jenkins.createFolder("risk");
        assertThat(may("rita", Permissions.PROMOTE)).isFalse();
        WorkflowRun refused = run(again.createProject(WorkflowJob.class, "back"), ROLLBACK, "rita");
        jenkins.assertBuildStatus(Result.FAILURE, refused);
        jenkins.assertLogContains("belongs to the folder risk, which was deleted", refused);
    }

    @Test
    void aModelWithoutAnOwnerBelongsToTheController() {
        assertThat(ModelAccess.of("older").owner()).isEqualTo(ModelOwner.CONTROLLER);
        try (ACLContext ignored = as("rita")) {
            assertThat(ModelAccess.of("older").may(Permissions.VIEW_MODELS)).isFalse();
        }
        assertThat(ModelAccess.of("older").isOf(fraud)).isTrue();
    }

    private static ModelAccess access() {
        return ModelAccess.of("loans");
    }

    private static boolean may(String user, hudson.security.Permission permission) {
        try (ACLContext ignored = as(user)) {
            return access().may(permission);
        }
    }

    private static ACLContext as(String user) {
        return ACL.as2(User.getOrCreateByIdOrFullName(user).impersonate2());
    }

    private WorkflowRun run(WorkflowJob job, String script, String user) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        WorkflowRun run = user == null
                ? Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart()
                : Objects.requireNonNull(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause(user))))
                        .waitForStart();
        return jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
    }
}
