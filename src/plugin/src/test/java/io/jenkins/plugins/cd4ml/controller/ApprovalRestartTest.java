package io.jenkins.plugins.cd4ml.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import io.jenkins.plugins.cd4ml.promotion.ApprovalChannel;
import io.jenkins.plugins.cd4ml.promotion.ApprovalPlace;
import io.jenkins.plugins.cd4ml.promotion.ApprovalRequest;
import io.jenkins.plugins.cd4ml.promotion.ApprovalTimer;
import io.jenkins.plugins.cd4ml.promotion.BasisPromotion;
import io.jenkins.plugins.cd4ml.promotion.Deciding;
import io.jenkins.plugins.cd4ml.promotion.DecisionBasis;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.WaitingApprovals;
import io.jenkins.plugins.cd4ml.registry.LedgerEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The controller stops between what a person says and what follows from it. */
class ApprovalRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void aControllerThatStopsBetweenClickAndMoveMovesTheAliasOnceAndEndsWhatIsLate() throws Throwable {
        Path home = Controllers.home();
        sessions.then(jenkins -> {
            Controllers.prepare(jenkins, home);
            start(jenkins);
            // Said and kept; the controller stops before the step hears of it.
            approve(request("clicked"));
            // Said, kept and moved; the controller stops before the step knows.
            ApprovalRequest moved = request("moved");
            ApprovalPlace place = moved.place();
            approve(moved);
            new BasisPromotion(JenkinsRegistry.open(jenkins.jenkins), place.basis()).promote(moved);
            assertThat(ledger(jenkins)).hasSize(1);
        });
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.jenkins
                    .getItemByFullName("loans", WorkflowJob.class)
                    .getLastBuild();
            jenkins.waitForMessage("is clicked, approved by bob", run);
            jenkins.waitForMessage("is moved, approved by bob", run);
            ExtensionList.lookupSingleton(ApprovalTimer.class)
                    .look(Clock.systemUTC().instant().plus(Duration.ofDays(2)));
            Controllers.requireResult(jenkins, Result.FAILURE, run);
            jenkins.assertLogContains(
                    "nobody decided within 1d on the promotion of loans to late: 0 of 1 approved", run);
            assertThat(ledger(jenkins)).extracting(LedgerEntry::alias).containsExactlyInAnyOrder("moved", "clicked");
        });
    }

    private static void start(JenkinsRule jenkins) throws Exception {
        String script = Controllers.training(1)
                        .replace("promotion.approvals=0", "promotion.approvals=1")
                        .replace("promoteModel()", "")
                + """
                parallel(
                    clicked: { promoteModel alias: 'clicked' },
                    moved: { promoteModel alias: 'moved' },
                    late: { promoteModel alias: 'late', timeout: '1d' }
                )
                """;
        WorkflowRun run = Objects.requireNonNull(Controllers.job(jenkins, "loans", script)
                        .scheduleBuild2(0, new CauseAction(new Cause.UserIdCause("alice"))))
                .waitForStart();
        while (run.isBuilding() && WaitingApprovals.all().size() < 3) {
            Thread.sleep(100);
        }
    }

    private static ApprovalRequest request(String alias) {
        return WaitingApprovals.all().stream()
                .filter(request -> request.getAlias().equals(alias))
                .findFirst()
                .orElseThrow();
    }

    private static void approve(ApprovalRequest request) throws IOException {
        request.belongsTo(new Deaf(request.place()));
        try (ACLContext ignored =
                ACL.as2(Objects.requireNonNull(User.getById("bob", true)).impersonate2())) {
            new Deciding(request).decide(true, "", request.getFingerprint(), ApprovalChannel.UI);
        }
    }

    private static List<LedgerEntry> ledger(JenkinsRule jenkins) throws IOException {
        return JenkinsRegistry.open(jenkins.jenkins).ledger("loans");
    }

    /** A place that never hears that all is said. */
    private record Deaf(ApprovalPlace place) implements ApprovalPlace {

        @Override
        public AccessControlled scope() {
            return place.scope();
        }

        @Override
        public boolean isVisible() {
            return place.isVisible();
        }

        @Override
        public DecisionBasis basis() {
            return place.basis();
        }

        @Override
        public String url() {
            return place.url();
        }

        @Override
        public String name() {
            return place.name();
        }

        @Override
        public void save() throws IOException {
            place.save();
        }

        @Override
        public void settled(ApprovalRequest request) {
            // It is deaf.
        }
    }
}
