package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.cd4ml.ownership.ModelOwner;
import io.jenkins.plugins.cd4ml.ownership.ModelOwners;
import io.jenkins.plugins.cd4ml.ownership.OwnerEntry;
import io.jenkins.plugins.cd4ml.promotion.ModelListener;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.registry.ModelVersion;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The pages of models of the controller, of folders and of jobs: everybody sees theirs, and owners give models away. */
@WithJenkins
class ModelFoldersTest {

    private static final String SCORES = "cd4ml-models/model/scores/";

    private JenkinsRule jenkins;
    private MockFolder risk;
    private MockFolder fraud;
    private WorkflowJob job;

    @BeforeEach
    void aModelOfEachOfTwoFolders(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        risk = jenkins.createFolder("risk");
        fraud = jenkins.createFolder("fraud");
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(Permissions.VIEW_MODELS, Permissions.PROMOTE)
                .onFolders(risk)
                .to("rita", "both")
                .grant(Permissions.VIEW_MODELS, Permissions.PROMOTE)
                .onFolders(fraud)
                .to("fred", "both"));
        ModelOwners.get().claim("scores", ModelOwner.group("risk"), "risk » train #1");
        ModelOwners.get().claim("cards", ModelOwner.group("fraud"), "fraud » train #1");
        job = risk.createProject(WorkflowJob.class, "train");
        job.setDefinition(new CpsFlowDefinition("echo 'trained'", true));
        WorkflowRun run = jenkins.assertBuildStatus(Result.SUCCESS, job.scheduleBuild2(0));
        ModelVersion scores = RegisteredByHand.version("scores", "one");
        ModelListener.tell(listener -> listener.made(scores, run));
        RegisteredByHand.move(scores, "production");
        RegisteredByHand.move(RegisteredByHand.version("cards", "one"), "production");
    }

    @Test
    void everybodySeesTheModelsOfTheirFolders() throws Exception {
        assertThat(text("rita", "cd4ml-models/"))
                .contains("scores", "the folder risk")
                .doesNotContain("cards");
        assertThat(text("fred", "cd4ml-models/")).contains("cards").doesNotContain("scores");
        assertThat(text("both", "cd4ml-models/")).contains("cards", "scores");
        assertThat(text("rita", "job/risk/cd4ml-models/")).contains("scores");
        assertThat(text("rita", job.getUrl())).contains("Models");
        assertThat(text("rita", job.getUrl() + "cd4ml-models/")).contains("scores");
        assertThat(text("rita", "job/risk/" + SCORES)).contains("production is scores/1");
        assertThat(text("both", "job/fraud/cd4ml-models/")).doesNotContain("scores");
        assertThat(text("rita", "cd4ml-models/?q=alias:production"))
                .contains("scores/1")
                .doesNotContain("cards");
        assertThat(text("both", "job/fraud/cd4ml-models/?q=alias:production")).doesNotContain("scores/1");
    }

    @Test
    void nobodySeesTheModelsOfOthersByAnyAddress() throws Exception {
        for (String address : new String[] {
            SCORES,
            SCORES + "ledger",
            SCORES + "version/1/",
            SCORES + "owner/history",
            "job/fraud/cd4ml-models/model/scores/",
            job.getUrl() + "cd4ml-models/",
            job.getUrl() + "cd4ml-models/model/scores/version/1/",
            "job/risk/cd4ml-models/",
            "job/risk/cd4ml-models/ledger"
        }) {
            assertThat(status("fred", address, HttpMethod.GET)).as(address).isIn(403, 404);
        }
        assertThat(status("nobody", "cd4ml-models/", HttpMethod.GET)).isEqualTo(403);
        assertThat(text("fred", job.getUrl())).doesNotContain("Models");
        assertThat(text("fred", "cd4ml-models/ledger")).contains("cards").doesNotContain("scores");
    }

    @Test
    void aVersionSaysWhoDecidedWhatAndWhichBuildMadeIt() throws Exception {
        String shown = text("rita", SCORES + "version/1/");
        assertThat(shown)
                .contains("production", "Asked for by ada", "<b>looks right</b>", "train #1", "train-model/bundle.zip");
        assertThat(status("rita", SCORES + "version/2/", HttpMethod.GET)).isEqualTo(404);
        assertThat(status("rita", SCORES + "version/..%2f1/", HttpMethod.GET)).isNotEqualTo(200);
    }

    @Test
    void whoMayPromoteOnBothSidesGivesAModelToAnotherFolder() throws Exception {
        HtmlPage page = client("both").goTo(SCORES);
        page.<HtmlInput>getElementByName("folder").setValue("fraud");
        reason(page, "the teams <i>merged</i>");
        HtmlPage after = page.<HtmlButton>getElementByName("move").click();
        assertThat(after.getBody().getTextContent()).contains("the folder fraud", "the teams <i>merged</i>", "both");
        assertThat(ModelOwners.get().owner("scores")).contains(ModelOwner.group("fraud"));
        assertThat(ModelOwners.get().entries("scores"))
                .extracting(OwnerEntry::by)
                .endsWith("both");

        HtmlPage stale = page.<HtmlButton>getElementByName("move").click();
        assertThat(stale.asNormalizedText()).contains("was moved since the page was shown");
    }

    @Test
    void whoLacksThePermissionOnOneSideDoesNot() throws Exception {
        HtmlPage page = client("rita").goTo(SCORES);
        page.<HtmlInput>getElementByName("folder").setValue("fraud");
        reason(page, "mine");
        HtmlPage refused = page.<HtmlButton>getElementByName("move").click();
        assertThat(refused.getWebResponse().getStatusCode()).isEqualTo(403);
        page.<HtmlInput>getElementByName("folder").setValue("nowhere");
        HtmlPage nowhere = page.<HtmlButton>getElementByName("move").click();
        assertThat(nowhere.asNormalizedText()).contains("There is no folder \"nowhere\" that you may see");
        page.<HtmlInput>getElementByName("folder").setValue("");
        HtmlPage everybodys = page.<HtmlButton>getElementByName("move").click();
        assertThat(everybodys.getWebResponse().getStatusCode()).isEqualTo(403);
        assertThat(ModelOwners.get().owner("scores")).contains(ModelOwner.group("risk"));
    }

    @Test
    void nothingIsMovedByALinkOrByOthers() throws Exception {
        String move = SCORES + "owner/move?folder=&reason=x&shown=x";
        assertThat(status("both", move, HttpMethod.GET)).isEqualTo(405);
        assertThat(status("fred", move, HttpMethod.POST)).isIn(403, 404);
        assertThat(status("fred", "job/fraud/" + move, HttpMethod.POST)).isIn(403, 404);
    }

    private static void reason(HtmlPage page, String text) {
        ((HtmlTextArea) page.getElementById("cd4ml-move-reason")).setText(text);
    }

    private JenkinsRule.WebClient client(String user) throws Exception {
        JenkinsRule.WebClient client = Controllers.client(jenkins);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return client.login(user);
    }

    private String text(String user, String address) throws Exception {
        WebRequest request =
                new WebRequest(jenkins.getURL().toURI().resolve(address).toURL());
        var page = client(user).getPage(request);
        return page instanceof HtmlPage html
                ? html.getBody().getTextContent()
                : page.getWebResponse().getContentAsString();
    }

    private int status(String user, String address, HttpMethod method) throws Exception {
        JenkinsRule.WebClient client = client(user);
        return client.getPage(new WebRequest(client.createCrumbedUrl(address), method))
                .getWebResponse()
                .getStatusCode();
    }
}
