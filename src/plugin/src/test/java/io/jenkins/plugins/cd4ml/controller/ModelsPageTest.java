package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.Cd4mlConfiguration;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.VerificationKey;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import io.jenkins.plugins.cd4ml.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page of the registered models, with two versions that the real worker trained. */
@WithJenkins
class ModelsPageTest {

    private static final String MODEL = "cd4ml-models/model/loans/";

    @Test
    void anAuditorSeesWhatWasLiveAndAnApproverBringsTheOldVersionBack(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        allow(jenkins);
        HtmlPage empty = client(jenkins, "auditor").goTo("cd4ml-models/");
        assertThat(empty.asNormalizedText()).contains("No model was promoted yet");

        WorkflowJob job = Controllers.twoVersions(jenkins);

        HtmlPage all = client(jenkins, "auditor").goTo("cd4ml-models/");
        assertThat(all.asNormalizedText()).contains("production", "loans/2");
        HtmlPage seen = client(jenkins, "auditor").goTo("cd4ml-models/model/loans/");
        assertThat(seen.asNormalizedText()).contains("production is loans/2", "loans/1", "loans/train, 5,988 rows");
        assertThat(seen.getElementsByTagName("textarea")).isEmpty();

        HtmlPage mine = client(jenkins, "approver").goTo("cd4ml-models/model/loans/");
        mine.<HtmlTextArea>getElementByName("reason").setText("<b>complaints</b>");
        HtmlPage after = mine.<HtmlButton>getElementByName("rollback").click();
        assertThat(after.asNormalizedText())
                .contains("production is loans/1", "rollback", "approver", "<b>complaints</b>");

        HtmlPage again = mine.<HtmlButton>getElementByName("rollback").click();
        assertThat(again.asNormalizedText()).contains("moved since the page was shown");

        thePagesSearchCompareNoteAndExport(jenkins);
        anApprovalIsBoundToTheVersionThatItWasComparedWith(jenkins, job);
    }

    private static void thePagesSearchCompareNoteAndExport(JenkinsRule jenkins) throws Exception {
        assertThat(status(jenkins, "auditor", MODEL + "tag?version=1&key=team&value=risk", HttpMethod.POST))
                .isEqualTo(403);
        assertThat(status(jenkins, "approver", MODEL + "tag?version=1&key=team&value=risk", HttpMethod.GET))
                .isEqualTo(405);
        HtmlPage noting = client(jenkins, "approver").goTo(MODEL);
        noting.<HtmlInput>getHtmlElementById("cd4ml-tagged").setValue("1");
        noting.<HtmlInput>getElementByName("key").setValue("team");
        noting.<HtmlInput>getElementByName("value").setValue("<i>risk</i>");
        HtmlPage noted = noting.<HtmlButton>getElementByName("tag").click();
        assertThat(noted.asNormalizedText()).contains("team <i>risk</i>");

        JenkinsRule.WebClient auditor = client(jenkins, "auditor");
        assertThat(auditor.goTo("cd4ml-models/?q=tag:team").asNormalizedText())
                .contains("loans/1")
                .doesNotContain("loans/2");
        assertThat(auditor.goTo("cd4ml-models/?q=nothing-like-this").asNormalizedText())
                .contains("No version fits");
        assertThat(auditor.goTo("cd4ml-models/?q=data:loans/train%20alias:production&after=..%2F..")
                        .asNormalizedText())
                .contains("loans/1")
                .doesNotContain("loans/2");

        assertThat(auditor.goTo(MODEL + "difference?first=1&second=2").getBody().getTextContent())
                .contains("training.seed", "loans/1", "loans/2");
        assertThat(auditor.goTo(MODEL + "difference?first=1&second=99").asNormalizedText())
                .contains("There is no loans/99");
        assertThat(auditor.goTo(MODEL + "difference?first=x").asNormalizedText())
                .contains("Name two versions");

        List<String> lines = content(jenkins, MODEL + "ledger").lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(Digest.of(lines.get(1)))
                .isEqualTo(Json.read(lines.get(2).getBytes(StandardCharsets.UTF_8), LedgerEntry.class, "line 3")
                        .previous());
        assertThat(content(jenkins, "cd4ml-models/ledger").lines()).containsExactlyElementsOf(lines);
        assertThat(VerificationKey.parse(content(jenkins, "cd4ml-models/publicKey"), "the page")
                        .id())
                .isEqualTo(SigningKeys.current().id());
        assertThat(auditor.goTo("cd4ml-models/").asNormalizedText())
                .contains(SigningKeys.current().id());
    }

    private static String content(JenkinsRule jenkins, String address) throws Exception {
        return client(jenkins, "auditor")
                .getPage(
                        new WebRequest(jenkins.getURL().toURI().resolve(address).toURL()))
                .getWebResponse()
                .getContentAsString();
    }

    private static void anApprovalIsBoundToTheVersionThatItWasComparedWith(JenkinsRule jenkins, WorkflowJob job)
            throws Exception {
        job.setDefinition(new CpsFlowDefinition(Controllers.training(3).replace("approvals=0", "approvals=1"), true));
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        jenkins.waitForMessage("waits for people to approve it", run);
        HtmlPage asked = client(jenkins, "approver").goTo(run.getUrl() + "cd4ml/");
        assertThat(asked.getBody().getTextContent())
                .contains("Against loans/1, which it would replace", "training.seed");

        HtmlPage models = client(jenkins, "approver").goTo("cd4ml-models/model/loans/");
        models.<HtmlTextArea>getElementByName("reason").setText("forward again");
        models.<HtmlButton>getElementByName("rollback").click();
        HtmlPage refused = asked.<HtmlButton>getElementByName("approve").click();
        assertThat(refused.asNormalizedText()).contains("the alias changed since people were asked");
        run.doStop();
        Controllers.requireResult(jenkins, Result.ABORTED, run);
    }

    @Test
    void whoMayNotSeeModelsSeesNoneAndNobodyRollsBackByALink(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        allow(jenkins);
        build(jenkins, Controllers.job(jenkins, "loans", Controllers.training(1)));

        for (String address : new String[] {
            "cd4ml-models/",
            MODEL,
            MODEL + "ledger",
            MODEL + "difference?first=1&second=1",
            "cd4ml-models/ledger",
            "cd4ml-models/publicKey",
            "cd4ml-models/?q=loans"
        }) {
            assertThat(status(jenkins, "visitor", address, HttpMethod.GET)).isEqualTo(403);
        }
        assertThat(client(jenkins, "visitor").goTo("").asNormalizedText()).doesNotContain("Models");
        String rollback = "cd4ml-models/model/loans/rollback?alias=production&version=1&from=1&reason=x";
        assertThat(status(jenkins, "approver", rollback, HttpMethod.GET)).isEqualTo(405);
        assertThat(status(jenkins, "auditor", rollback, HttpMethod.POST)).isEqualTo(403);
        assertThat(status(jenkins, "auditor", "cd4ml-models/model/..%2f../", HttpMethod.GET))
                .isNotEqualTo(200);
    }

    @Test
    void aLedgerThatWasChangedIsShownAsSuchAndNotAsEmpty(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        allow(jenkins);
        Path model = JenkinsRegistry.root(jenkins.jenkins).resolve("models/loans");
        Files.createDirectories(model);
        Files.writeString(model.resolve("ledger.ndjson"), "{\"alias\":\"production\"}\n");
        for (String address : new String[] {"cd4ml-models/", MODEL}) {
            assertThat(client(jenkins, "auditor").goTo(address).asNormalizedText())
                    .contains("ledger")
                    .doesNotContain("Since");
            assertThat(client(jenkins, "auditor")
                            .goTo(address)
                            .querySelectorAll(".cd4ml-chip--failed, .jenkins-alert-danger"))
                    .hasSize(1);
        }
        assertThat(client(jenkins, "auditor")
                        .goTo("cd4ml-models/?q=model:..%2F..")
                        .asNormalizedText())
                .contains("cannot be used");
        Cd4mlConfiguration.get().setSigningCredentialsId("gone");
        assertThat(client(jenkins, "auditor").goTo("cd4ml-models/").asNormalizedText())
                .contains("Nothing can be signed now", "does not exist");
    }

    private static void allow(JenkinsRule jenkins) {
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("approver")
                .grant(Permissions.VIEW_MODELS)
                .onRoot()
                .to("auditor", "approver")
                .grant(Permissions.PROMOTE)
                .everywhere()
                .to("approver"));
    }

    private static void build(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        Controllers.requireResult(jenkins, Result.SUCCESS, run);
    }

    private static JenkinsRule.WebClient client(JenkinsRule jenkins, String user) throws Exception {
        JenkinsRule.WebClient client = Controllers.client(jenkins);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return client.login(user);
    }

    private static int status(JenkinsRule jenkins, String user, String address, HttpMethod method) throws Exception {
        JenkinsRule.WebClient client = client(jenkins, user);
        WebRequest request = new WebRequest(client.createCrumbedUrl(address), method);
        return client.getPage(request).getWebResponse().getStatusCode();
    }
}
