package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.cd4ml.config.Cd4mlConfiguration;
import io.jenkins.plugins.cd4ml.lineage.Envelope;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.registry.ModelRegistry;
import io.jenkins.plugins.cd4ml.signing.SigningKeys;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.htmlunit.html.HtmlTextInput;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What an administrator demands of every repository, and how people let a model pass although it is refused. */
@WithJenkins
class PromotionPolicyTest {

    @Test
    void aRepositoryAddsToTheAdministratorsPolicyAndTakesNothingAway(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        allow(jenkins);
        // The configuration asks for no approval.
        Cd4mlConfiguration.get().setPromotionPolicy("approvals: 1\napprovers: [model-owners]");
        WorkflowJob job = Controllers.job(jenkins, "loans", Controllers.training(1));
        WorkflowRun run = started(job);
        jenkins.waitForMessage("waits for people to approve it", run);

        assertThat(page(jenkins, run, "carol").asNormalizedText()).contains("only", "model-owners", "may decide");
        assertThat(page(jenkins, run, "alice").asNormalizedText()).contains("you asked for this promotion");
        HtmlPage his = page(jenkins, run, "bob");
        HtmlPage stale = page(jenkins, run, "bob");
        Cd4mlConfiguration.get()
                .setPromotionPolicy("approvals: 1\napprovers: [model-owners]\nrequires: [validate-data]");
        HtmlPage refused = stale.<HtmlButton>getElementByName("approve").click();
        assertThat(refused.asNormalizedText()).contains("the policy or the alias changed");
        Cd4mlConfiguration.get().setPromotionPolicy("approvals: 1\napprovers: [model-owners]");
        his.<HtmlButton>getElementByName("approve").click();
        Controllers.requireResult(jenkins, Result.SUCCESS, run);
        LedgerEntry entry = registry(jenkins).ledger("loans").get(0);
        assertThat(entry.approvedBy()).containsExactly("bob");

        aPolicyThatCannotBeReadLetsNothingPass(jenkins, job);
        theFormNamesTheMistakeToAdministratorsAlone(jenkins);
    }

    private static void aPolicyThatCannotBeReadLetsNothingPass(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        Cd4mlConfiguration.get().setPromotionPolicy("aprovals: 1");
        WorkflowRun run = started(job);
        Controllers.requireResult(jenkins, Result.FAILURE, run);
        jenkins.assertLogContains("the promotion policy under Manage Jenkins, System, CD4ML is no policy", run);
    }

    private static void theFormNamesTheMistakeToAdministratorsAlone(JenkinsRule jenkins) throws Exception {
        String check =
                "descriptorByName/" + Cd4mlConfiguration.class.getName() + "/checkPromotionPolicy?value=aprovals:1";
        assertThat(post(jenkins, "root", check).getWebResponse().getContentAsString())
                .contains("is no policy");
        assertThat(post(jenkins, "bob", check).getWebResponse().getStatusCode()).isEqualTo(403);
        String keys =
                "descriptorByName/" + Cd4mlConfiguration.class.getName() + "/fillSigningCredentialsIdItems?value=mine";
        assertThat(post(jenkins, "root", keys).getWebResponse().getContentAsString())
                .contains("own key");
        assertThat(post(jenkins, "bob", keys).getWebResponse().getContentAsString())
                .doesNotContain("own key")
                .contains("mine");
    }

    @Test
    void whatThePolicyRefusesGoesOnlyWhereSomebodyWithThatPermissionAnswersForIt(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        allow(jenkins);
        Cd4mlConfiguration.get().setPromotionPolicy("branches: [release/*]\noverrides: 2d");
        WorkflowJob job = Controllers.job(jenkins, "loans", Controllers.training(1));
        WorkflowRun refused = started(job);
        Controllers.requireResult(jenkins, Result.FAILURE, refused);
        jenkins.assertLogContains("the administrator asks for a model of the branch release/*", refused);
        try (InputStream decision = refused.getArtifactManager()
                .root()
                .child("cd4ml/promote-model/decision.dsse.json")
                .open()) {
            Envelope envelope = Envelope.parse(decision.readAllBytes(), "the decision");
            assertThat(envelope.signedWith(SigningKeys.current().verificationKey()))
                    .isTrue();
            assertThat(envelope.statement("it")
                            .predicate()
                            .at("/verificationResult")
                            .asText())
                    .isEqualTo("FAILED");
        }

        job.setDefinition(new CpsFlowDefinition(
                Controllers.training(1).replace("promoteModel()", "promoteModel allowOverride: true"), true));
        WorkflowRun run = started(job);
        jenkins.waitForMessage("waits for somebody who overrides that", run);
        String form = run.getUrl() + "cd4ml/approval/" + id(page(jenkins, run, "dora"))
                + "/override?reason=x&duration=1d&fingerprint=x";
        assertThat(post(jenkins, "bob", form).getWebResponse().getStatusCode()).isEqualTo(403);
        assertThat(status(jenkins, "dora", form, HttpMethod.GET)).isEqualTo(405);
        assertThat(page(jenkins, run, "bob").asNormalizedText())
                .contains("asks for a model of the branch release/*", "you lack the permission CD4ML/Override");
        assertThat(override(page(jenkins, run, "dora"), " ", "1d").asNormalizedText())
                .contains("needs a reason");
        assertThat(override(page(jenkins, run, "dora"), "fraud alert", "3d").asNormalizedText())
                .contains("may hold for 2 days at most");
        override(page(jenkins, run, "dora"), "fraud alert", "12h");
        Controllers.requireResult(jenkins, Result.SUCCESS, run);

        LedgerEntry entry = registry(jenkins).ledger("loans").get(0);
        assertThat(entry.kind()).isEqualTo("override");
        assertThat(entry.requestedBy()).isEqualTo("alice");
        assertThat(entry.override().by()).isEqualTo("dora");
        assertThat(entry.override().reason()).isEqualTo("fraud alert");
        assertThat(Duration.between(entry.at(), entry.override().until()))
                .isBetween(Duration.ofHours(11), Duration.ofHours(12));
        assertThat(entry.override().refused()).hasSize(1);
    }

    private static HtmlPage override(HtmlPage page, String reason, String duration) throws Exception {
        page.<HtmlTextArea>getElementByName("reason").setText(reason);
        page.<HtmlTextInput>getElementByName("duration").setValue(duration);
        return page.<HtmlButton>getElementByName("override").click();
    }

    private static String id(HtmlPage page) {
        return page.<HtmlButton>getElementByName("override")
                .getEnclosingForm()
                .getActionAttribute()
                .split("/")[1];
    }

    private static void allow(JenkinsRule jenkins) {
        JenkinsRule.DummySecurityRealm realm = jenkins.createDummySecurityRealm();
        realm.addGroups("bob", "model-owners");
        jenkins.jenkins.setSecurityRealm(realm);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("root")
                .grant(Permissions.PROMOTE)
                .everywhere()
                .to("alice", "bob", "carol")
                .grant(Permissions.OVERRIDE)
                .everywhere()
                .to("alice", "dora"));
    }

    private static WorkflowRun started(WorkflowJob job) throws Exception {
        return Objects.requireNonNull(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice"))))
                .waitForStart();
    }

    private static ModelRegistry registry(JenkinsRule jenkins) {
        return JenkinsRegistry.open(jenkins.jenkins);
    }

    private static HtmlPage page(JenkinsRule jenkins, WorkflowRun run, String user) throws Exception {
        return Controllers.page(jenkins, run, user);
    }

    private static org.htmlunit.Page post(JenkinsRule jenkins, String user, String address) throws Exception {
        return request(jenkins, user, address, HttpMethod.POST);
    }

    private static int status(JenkinsRule jenkins, String user, String address, HttpMethod method) throws Exception {
        return request(jenkins, user, address, method).getWebResponse().getStatusCode();
    }

    private static org.htmlunit.Page request(JenkinsRule jenkins, String user, String address, HttpMethod method)
            throws Exception {
        JenkinsRule.WebClient client = Controllers.client(jenkins);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        client.login(user);
        return client.getPage(new WebRequest(client.createCrumbedUrl(address), method));
    }
}
