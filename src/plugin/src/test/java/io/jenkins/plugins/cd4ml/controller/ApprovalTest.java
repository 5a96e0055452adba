package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.cli.CLICommandInvoker;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.tasks.Mailer;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.promotion.ApprovalChannel;
import io.jenkins.plugins.cd4ml.promotion.ApprovalEvent;
import io.jenkins.plugins.cd4ml.promotion.ApprovalListener;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.ApprovalTimer;
import io.jenkins.plugins.cd4ml.promotion.Deciding;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.Permissions;
import io.jenkins.plugins.cd4ml.promotion.Undecidable;
import io.jenkins.plugins.cd4ml.promotion.WaitingApprovals;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import jenkins.model.JenkinsLocationConfiguration;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * The ways to an approval, and those around it. One build trains a model and asks for it at several aliases at once, so
 * that each is a request of its own.
 */
@WithJenkins
class ApprovalTest {

    private static final String ASKS =
            """
            parallel(
                rest: { promoteModel alias: 'rest' },
                cli: { promoteModel alias: 'cli', approvers: 'bob' },
                group: { promoteModel alias: 'group', approvers: 'heads' },
                race: { promoteModel alias: 'race' },
                late: { catchError(buildResult: 'SUCCESS') {
                    promoteModel alias: 'late', approvers: 'bob', timeout: '4d', escalateAfter: '2d', escalateTo: 'heads', remindEvery: '1d'
                } }
            )
            """;

    @Test
    void peopleDecideByTokenAndByCommandAndNobodyElseDoes(JenkinsRule jenkins) throws Exception {
        Controllers.prepare(jenkins, Controllers.home());
        allow(jenkins);
        try (MailSink mail = new MailSink()) {
            mails(mail.port());
            // The realm names no members of a group; who logged in last with it is one.
            client(jenkins, "hedwig");
            WorkflowRun run = started(jenkins);
            while (run.isBuilding() && WaitingApprovals.all().size() < 5) {
                Thread.sleep(100);
            }
            whoeverIsNamedGetsMail(mail, request("cli"));
            theApproverSeesWhatWaits(jenkins);
            programsDecideByToken(jenkins, run, request("rest"));
            theCommandShowsAndDecides(jenkins, request("cli"));
            aUserWithTheNameOfAGroupIsNoGroup(jenkins, request("group"));
            ofTwoLastApproversOneIsTheLast(request("race"));
            timeGoesBy(run, request("late"));
            Controllers.requireResult(jenkins, Result.SUCCESS, run);
            assertThat(ledger(jenkins)).hasSize(4);
            assertThat(kept(run)).contains("\"kind\"", "\"channel\"");
        }
    }

    private static void theApproverSeesWhatWaits(JenkinsRule jenkins) throws Exception {
        JenkinsRule.WebClient bob = client(jenkins, "bob");
        assertThat(bob.goTo("cd4ml-approvals/").asNormalizedText())
                .contains("Waiting for you", "rest", "cli", "race", "Waiting for others", "group");
        assertThat(bob.goTo("").querySelectorAll("#root-action-ApprovalsPage .jenkins-badge"))
                .hasSize(1);
        assertThat(client(jenkins, "alice").goTo("cd4ml-approvals/").asNormalizedText())
                .contains("No promotion waits for you", "Waiting for others");
        assertThat(client(jenkins, "alice").goTo("").querySelectorAll("#root-action-ApprovalsPage"))
                .isEmpty();
        JsonNode list = json(get(jenkins, "bob", "cd4ml-approvals/api/json"));
        assertThat(list.path("mine")).hasSize(4);
        assertThat(list.path("mine").path(0).path("fingerprint").asText()).hasSize(64);
        // Who may not read the job hears of nothing.
        assertThat(json(get(jenkins, "stranger", "cd4ml-approvals/api/json")).path("others"))
                .isEmpty();
    }

    private static void programsDecideByToken(JenkinsRule jenkins, WorkflowRun run, ApprovalRequest request)
            throws Exception {
        String address = run.getUrl() + "cd4ml/approval/" + request.getId();
        JsonNode asked = json(get(jenkins, "bob", address + "/api/json"));
        assertThat(asked.path("waiting").asBoolean()).isTrue();
        assertThat(asked.path("digests").size()).isGreaterThan(3);
        String fingerprint = asked.path("fingerprint").asText();
        String approve = address + "/approve?comment=fine&fingerprint=" + fingerprint;

        assertThat(get(jenkins, "bob", approve).getStatusCode()).isEqualTo(405);
        assertThat(post(jenkins, "stranger", approve).getStatusCode()).isEqualTo(404);
        assertThat(post(jenkins, "carol", approve).getStatusCode()).isEqualTo(403);
        assertThat(post(jenkins, "alice", approve).getContentAsString()).contains("you asked for this promotion");
        assertThat(post(jenkins, "alice", approve).getStatusCode()).isEqualTo(403);
        assertThat(post(jenkins, "bob", address + "/approve?comment=fine").getStatusCode())
                .isEqualTo(400);
        WebResponse other = post(
                jenkins,
                "bob",
                address + "/approve?fingerprint=" + request("race").getId());
        assertThat(other.getStatusCode()).isEqualTo(409);
        assertThat(json(other).path("message").asText()).contains("changed since people were asked");
        // A browser's session needs the crumb, whatever answer it wants.
        JenkinsRule.WebClient session = client(jenkins, "bob");
        WebRequest forged = new WebRequest(new URL(jenkins.getURL(), approve), HttpMethod.POST);
        assertThat(session.getPage(forged).getWebResponse().getStatusCode()).isEqualTo(403);
        assertThat(request.isWaiting()).isTrue();

        WebResponse approved = post(jenkins, "bob", approve);
        assertThat(approved.getStatusCode()).isEqualTo(200);
        assertThat(json(approved).path("approvedBy").path(0).asText()).isEqualTo("bob");
        WebResponse again = post(jenkins, "bob", approve);
        assertThat(again.getStatusCode()).isEqualTo(409);
        assertThat(json(again).path("message").asText()).contains("Nothing is left to decide");
        assertThat(request.getEvents())
                .filteredOn(event -> "bob".equals(event.getUser()))
                .extracting(ApprovalEvent::getKind, ApprovalEvent::getChannel)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple("seen", "rest"),
                        org.assertj.core.groups.Tuple.tuple("approved", "rest"));
    }

    private static void theCommandShowsAndDecides(JenkinsRule jenkins, ApprovalRequest request) {
        CLICommandInvoker.Result several = command(jenkins, "bob");
        assertThat(several.returnCode()).isEqualTo(3);
        assertThat(several.stderr()).contains("name one by --id", request.getId());
        CLICommandInvoker.Result shown = command(jenkins, "bob", "--id", request.getId());
        assertThat(shown.returnCode()).isZero();
        assertThat(shown.stdout())
                .contains("alice asks to promote loans to cli", "Evidence", "validate-data", request.getFingerprint());
        String[] approve = {
            "--id", request.getId(), "--fingerprint", request.getFingerprint(), "--comment", "looks right"
        };
        assertThat(command(jenkins, "alice", approve).returnCode()).isEqualTo(6);
        assertThat(command(jenkins, "carol", approve).stderr()).contains("CD4ML/Promote");
        assertThat(command(jenkins, "stranger", approve).returnCode()).isNotZero();
        assertThat(command(jenkins, "bob", "--id", request.getId(), "--fingerprint", "0")
                        .returnCode())
                .isEqualTo(4);
        CLICommandInvoker.Result done = command(jenkins, "bob", approve);
        assertThat(done.returnCode()).as(done.stderr()).isZero();
        assertThat(request.getDecisions().get(0).getComment()).isEqualTo("looks right");
        assertThat(request.getEvents()).extracting(ApprovalEvent::getChannel).contains("cli");
        assertThat(command(jenkins, "bob", approve).stderr()).contains("Nothing is left to decide");
    }

    private static void aUserWithTheNameOfAGroupIsNoGroup(JenkinsRule jenkins, ApprovalRequest request)
            throws Exception {
        assertThat(as("heads", () -> request.obstacle())).contains("heads is the name of a group too");
        assertThat(as("bob", () -> request.obstacle())).contains("only").contains("heads");
        assertThat(as("hedwig", () -> request.obstacle())).isNull();
        WebResponse spoofed = post(
                jenkins,
                "heads",
                request.getPath() + "approval/" + request.getId() + "/approve?fingerprint=" + request.getFingerprint());
        assertThat(spoofed.getStatusCode()).isEqualTo(403);
        decide("hedwig", request);
        assertThat(request.getDecisions()).hasSize(1);
    }

    private static void ofTwoLastApproversOneIsTheLast(ApprovalRequest request) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> both = new ArrayList<>();
        for (String user : List.of("bob", "hedwig")) {
            both.add(threads.submit(() -> {
                start.await();
                try {
                    decide(user, request);
                } catch (Undecidable e) {
                    refused.add(e.getMessage());
                }
                return null;
            }));
        }
        for (Future<?> one : both) {
            one.get();
        }
        threads.shutdown();
        assertThat(request.getDecisions()).hasSize(1);
        assertThat(refused).singleElement().asString().contains("Nothing is left to decide");
    }

    private static void timeGoesBy(WorkflowRun run, ApprovalRequest request) throws Exception {
        ApprovalTimer timer = hudson.ExtensionList.lookupSingleton(ApprovalTimer.class);
        Instant asked = Clock.systemUTC().instant();
        assertThat(as("hedwig", () -> request.obstacle())).contains("only");
        timer.look(asked.plus(Duration.ofHours(25)));
        timer.look(asked.plus(Duration.ofHours(26)));
        assertThat(Heard.KINDS).filteredOn("reminded late"::equals).hasSize(1);
        timer.look(asked.plus(Duration.ofHours(49)));
        assertThat(Heard.KINDS).contains("escalated late");
        assertThat(request.told()).contains("bob", "heads");
        assertThat(as("hedwig", () -> request.obstacle())).isNull();
        timer.look(asked.plus(Duration.ofHours(97)));
        assertThat(request.getStateName()).isEqualTo("expired");
        assertThat(Heard.KINDS).contains("expired late");
        assertThat(as("bob", () -> {
                    try {
                        new Deciding(request).decide(true, "", request.getFingerprint(), ApprovalChannel.UI);
                        return "decided";
                    } catch (Undecidable e) {
                        return e.getMessage();
                    }
                }))
                .contains("Nothing is left to decide", "nobody decided within 4d");
        assertThat(run.getParent()).isNotNull();
    }

    private static void whoeverIsNamedGetsMail(MailSink mail, ApprovalRequest request) throws Exception {
        String got = mail.next("promotion of loans to cli");
        assertThat(got).contains("To: bob@example.org", "Subject: Please decide", "Evidence", "/cd4ml/");
        assertThat(mail.next("promotion of loans to group")).contains("hedwig@example.org");
        assertThat(request.getEvents()).extracting(ApprovalEvent::getKind).contains("asked");
    }

    /** Hears what happens. */
    @TestExtension
    public static final class Heard extends ApprovalListener {

        static final List<String> KINDS = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void happened(ApprovalRequest request, ApprovalEvent event) {
            KINDS.add(event.getKind() + " " + request.getAlias());
        }
    }

    /** Fails whatever it hears; nothing may depend on it. */
    @TestExtension
    public static final class Broken extends ApprovalListener {

        @Override
        public void happened(ApprovalRequest request, ApprovalEvent event) {
            throw new IllegalStateException("a listener that is broken");
        }
    }

    private static void decide(String user, ApprovalRequest request) throws Exception {
        as(user, () -> {
            new Deciding(request).decide(true, "", request.getFingerprint(), ApprovalChannel.UI);
            return null;
        });
    }

    private static <T> T as(String user, Callable<T> work) throws Exception {
        try (ACLContext ignored =
                ACL.as2(Objects.requireNonNull(User.getById(user, true)).impersonate2())) {
            return work.call();
        }
    }

    private static ApprovalRequest request(String alias) {
        return WaitingApprovals.all().stream()
                .filter(request -> request.getAlias().equals(alias))
                .findFirst()
                .orElseThrow();
    }

    private static WorkflowRun started(JenkinsRule jenkins) throws Exception {
        String script = Controllers.training(1)
                        .replace("promotion.approvals=0", "promotion.approvals=1")
                        .replace("promoteModel()", "")
                + ASKS;
        WorkflowJob job = Controllers.job(jenkins, "loans", script);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return Objects.requireNonNull(job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice"))))
                .waitForStart();
    }

    private static void allow(JenkinsRule jenkins) {
        JenkinsRule.DummySecurityRealm realm = jenkins.createDummySecurityRealm();
        realm.addGroups("hedwig", "heads");
        jenkins.jenkins.setSecurityRealm(realm);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("alice", "bob", "carol", "hedwig", "heads")
                .grant(Permissions.PROMOTE)
                .everywhere()
                .to("alice", "bob", "hedwig", "heads"));
    }

    private static void mails(int port) throws Exception {
        JenkinsLocationConfiguration.get().setAdminAddress("jenkins@example.org");
        Mailer.descriptor().setSmtpHost("localhost");
        Mailer.descriptor().setSmtpPort(Integer.toString(port));
        for (String user : List.of("bob", "hedwig", "alice")) {
            User known = Objects.requireNonNull(User.getById(user, true));
            known.addProperty(new Mailer.UserProperty(user + "@example.org"));
        }
    }

    private static List<LedgerEntry> ledger(JenkinsRule jenkins) throws Exception {
        return JenkinsRegistry.open(jenkins.jenkins).ledger("loans");
    }

    private static String kept(WorkflowRun run) throws Exception {
        try (var in = run.getArtifactManager()
                .root()
                .child("cd4ml/promote-model/approval.json")
                .open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static CLICommandInvoker.Result command(JenkinsRule jenkins, String user, String... options) {
        List<String> arguments = new ArrayList<>(List.of("loans", "1"));
        arguments.addAll(List.of(options));
        return new CLICommandInvoker(jenkins, "approve-model")
                .asUser(user)
                .invokeWithArgs(arguments.toArray(new String[0]));
    }

    private static JenkinsRule.WebClient client(JenkinsRule jenkins, String user) throws Exception {
        JenkinsRule.WebClient client = Controllers.client(jenkins);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        return client.login(user);
    }

    /** As curl does it: an API token and no crumb. */
    private static WebResponse token(JenkinsRule jenkins, String user, String address, HttpMethod method)
            throws Exception {
        JenkinsRule.WebClient client = Controllers.client(jenkins);
        client.getOptions().setThrowExceptionOnFailingStatusCode(false);
        client.withBasicApiToken(user);
        return client.getPage(new WebRequest(new URL(jenkins.getURL(), address), method))
                .getWebResponse();
    }

    private static WebResponse get(JenkinsRule jenkins, String user, String address) throws Exception {
        return token(jenkins, user, address, HttpMethod.GET);
    }

    private static WebResponse post(JenkinsRule jenkins, String user, String address) throws Exception {
        return token(jenkins, user, address, HttpMethod.POST);
    }

    private static JsonNode json(WebResponse response) throws Exception {
        return Json.mapper().readTree(response.getContentAsString());
    }
}
