package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import io.jenkins.plugins.cd4ml.config.Cd4mlConfiguration;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.promotion.WaitingApprovals;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTextArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Promoting a registered version on its page: the policies and people decide as they do for the step. */
class VersionPromotionTest {

    private static final String MODEL = "cd4ml-models/model/loans/";

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void aVersionGoesToAnotherAliasAsThePolicyAllowsAndPeopleAgreeAlsoAfterARestart() throws Throwable {
        Path home = Controllers.home();
        sessions.then(jenkins -> {
            Controllers.prepare(jenkins, home);
            Controllers.twoVersions(jenkins);
            allow(jenkins);
            whatAsksForNobodyMovesAtOnce(jenkins);
            onlyWhoMayPromoteAsks(jenkins);
            Cd4mlConfiguration.get().setPromotionPolicy("approvals: 1");
            HtmlPage asked = promote(jenkins, "rita", 1, "production");
            assertThat(asked.getBody().getTextContent())
                    .contains("Promotion of loans to production", "you asked for this promotion");
            assertThat(aliases().get("production")).isEqualTo(2);
        });
        sessions.then(jenkins -> {
            assertThat(WaitingApprovals.all()).hasSize(1);
            HtmlPage makers = client(jenkins, "alice").goTo(MODEL + "version/1/");
            assertThat(makers.getBody().getTextContent()).contains("you asked for this promotion", "Why: to try it");
            HtmlPage his = client(jenkins, "bob").goTo(MODEL + "version/1/");
            his.<HtmlTextArea>getElementByName("comment").setText("<b>fine</b>");
            HtmlPage after = his.<HtmlButton>getElementByName("approve").click();
            assertThat(after.getBody().getTextContent())
                    .contains("loans/1 is production, approved by bob", "<b>fine</b>");
            assertThat(aliases().get("production")).isEqualTo(1);
            List<LedgerEntry> ledger = JenkinsRegistry.open(Jenkins.get()).ledger("loans");
            LedgerEntry last = ledger.get(ledger.size() - 1);
            assertThat(last.requestedBy()).isEqualTo("rita");
            assertThat(last.approvedBy()).containsExactly("bob");
            assertThat(last.reason()).isEqualTo("to try it; bob: <b>fine</b>");
            assertThat(last.kind()).isEqualTo("promotion");
            assertThat(WaitingApprovals.all()).isEmpty();
            HtmlPage again = his.<HtmlButton>getElementByName("approve").click();
            assertThat(again.asNormalizedText()).contains("Nothing is left to decide");

            whatThePolicyRefusesIsRefusedHereToo(jenkins);
        });
    }

    private static void whatAsksForNobodyMovesAtOnce(JenkinsRule jenkins) throws Exception {
        HtmlPage promoted = promote(jenkins, "rita", 2, "canary");
        assertThat(promoted.getBody().getTextContent()).contains("canary, promotion", "Asked for by rita", "to try it");
        assertThat(aliases().get("canary")).isEqualTo(2);
    }

    private static void onlyWhoMayPromoteAsks(JenkinsRule jenkins) throws Exception {
        String address = MODEL + "version/1/promote?alias=production&reason=x";
        assertThat(status(jenkins, "auditor", address, HttpMethod.POST)).isEqualTo(403);
        assertThat(status(jenkins, "rita", address, HttpMethod.GET)).isEqualTo(405);
        assertThat(client(jenkins, "auditor").goTo(MODEL + "version/1/").getElementsByName("promote"))
                .isEmpty();
        assertThat(promote(jenkins, "rita", 1, "../production").asNormalizedText())
                .contains("Nothing was promoted");
        assertThat(aliases().get("production")).isEqualTo(2);
    }

    private static void whatThePolicyRefusesIsRefusedHereToo(JenkinsRule jenkins) throws Exception {
        Cd4mlConfiguration.get().setPromotionPolicy("requires: [evaluate-accuracy]");
        HtmlPage refused = promote(jenkins, "rita", 2, "production");
        assertThat(refused.asNormalizedText()).contains("The policy refuses this promotion", "evaluate-accuracy");
        assertThat(aliases().get("production")).isEqualTo(1);
    }

    private static HtmlPage promote(JenkinsRule jenkins, String user, int version, String alias) throws Exception {
        HtmlPage page = client(jenkins, user).goTo(MODEL + "version/" + version + "/");
        page.<HtmlInput>getElementByName("alias").setValue(alias);
        page.<HtmlTextArea>getElementByName("reason").setText("to try it");
        return page.<HtmlButton>getElementByName("promote").click();
    }

    private static SortedMap<String, Integer> aliases() throws Exception {
        return JenkinsRegistry.open(Jenkins.get()).aliases("loans");
    }

    private static void allow(JenkinsRule jenkins) {
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(Permissions.VIEW_MODELS)
                .everywhere()
                .to("auditor", "rita", "bob", "alice")
                .grant(Permissions.PROMOTE)
                .everywhere()
                .to("rita", "bob", "alice"));
    }

    private static JenkinsRule.WebClient client(JenkinsRule jenkins, String user) throws Exception {
        JenkinsRule.WebClient client = Controllers.client(jenkins);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return client.login(user);
    }

    private static int status(JenkinsRule jenkins, String user, String address, HttpMethod method) throws Exception {
        JenkinsRule.WebClient client = client(jenkins, user);
        return client.getPage(new WebRequest(client.createCrumbedUrl(address), method))
                .getWebResponse()
                .getStatusCode();
    }
}
