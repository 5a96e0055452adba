package io.jenkins.plugins.cd4ml.promotion;

import hudson.Util;
import hudson.model.Failure;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.Permission;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.TimeSpan;
import io.jenkins.plugins.cd4ml.policy.Demanded;
import io.jenkins.plugins.cd4ml.policy.PromotionPolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.springframework.security.core.GrantedAuthority;

/** Who may decide on a request, and what becomes of what they say. */
final class Deciding {

    private static final int LONGEST_COMMENT = 2000;

    private final ApprovalRequest request;
    private final Run<?, ?> run;

    Deciding(ApprovalRequest request) {
        this.request = request;
        this.run = request.run();
    }

    /** Why whoever is logged in cannot approve or reject, or null. */
    String obstacle() {
        String common = commonObstacle(Permissions.PROMOTE);
        if (common != null) {
            return common;
        }
        if (request.isOverrideNeeded()) {
            return "the policy refuses this promotion, and nobody has overridden that";
        }
        List<String> names = names();
        List<String> named = request.approvers();
        if (!named.isEmpty() && names.stream().noneMatch(named::contains)
                || !request.asked().counts(names)) {
            return "only %s may decide".formatted(request.getApproversText());
        }
        boolean decided = request.getDecisions().stream()
                .anyMatch(decision -> decision.getUser().equals(names.get(0)));
        return decided ? "you have decided already" : null;
    }

    /** Why whoever is logged in cannot override, or null. */
    String overrideObstacle() {
        return request.isOverrideNeeded()
                ? commonObstacle(Permissions.OVERRIDE)
                : "nothing is refused that has not been overridden";
    }

    private String commonObstacle(Permission permission) {
        User user = User.current();
        if (user == null) {
            return "log in to decide: a decision needs a name";
        }
        if (!run.getParent().hasPermission(permission)) {
            return "you lack the permission CD4ML/%s on this job".formatted(permission.name);
        }
        return request.getRequestedBy().equals(user.getId()) || request.people().contains(user.getId())
                ? "you asked for this promotion, so somebody else must decide"
                : null;
    }

    /** The id of whoever is logged in, then the groups. */
    private static List<String> names() {
        List<String> names = new ArrayList<>();
        User user = User.current();
        if (user != null) {
            names.add(user.getId());
        }
        Jenkins.getAuthentication2().getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .forEach(names::add);
        return names;
    }

    HttpResponse decide(boolean approve, String comment, String fingerprint) throws IOException {
        run.getParent().checkPermission(Permissions.PROMOTE);
        synchronized (request) {
            List<Demanded> demands = requireUnchanged(fingerprint);
            requireNone(obstacle());
            List<String> names = names();
            List<String> groups = names.subList(1, names.size()).stream()
                    .filter(request.asked().names()::contains)
                    .toList();
            request.add(new ApprovalDecision(names.get(0), groups, approve, cut(comment), now()));
            if (approve) {
                settleIfEnough(demands);
            }
        }
        return done();
    }

    HttpResponse override(String reason, String duration, String fingerprint) throws IOException {
        run.getParent().checkPermission(Permissions.OVERRIDE);
        synchronized (request) {
            List<Demanded> demands = requireUnchanged(fingerprint);
            requireNone(overrideObstacle());
            if (cut(reason).isEmpty()) {
                throw new Failure("An override needs a reason, since somebody will have to answer for it; give one.");
            }
            Instant now = now();
            request.add(new OverrideDecision(
                    names().get(0), cut(reason), now.plus(span(duration).length()), now));
            settleIfEnough(demands);
        }
        return done();
    }

    private TimeSpan span(String duration) {
        try {
            TimeSpan span = new TimeSpan(Util.fixNull(duration).strip());
            if (span.length().compareTo(request.asked().longestOverride()) > 0) {
                throw new Failure("An override may hold for %s at most here, and you asked for %s."
                        .formatted(request.getLongestOverride(), span));
            }
            return span;
        } catch (IllegalArgumentException e) {
            throw new Failure("Say for how long the override is to hold: " + e.getMessage());
        }
    }

    /** Nothing that the form displayed may have changed; gives back what is demanded. */
    private List<Demanded> requireUnchanged(String fingerprint) throws IOException {
        if (!request.isWaiting()) {
            throw new Failure("Nothing is left to decide: " + request.getStateText());
        }
        DecisionBasis basis = DecisionBasis.of(run, request.runId());
        try {
            Configuration configuration = basis.configuration();
            List<Demanded> demands = basis.demands(configuration, request.getAlias());
            Integer version = JenkinsRegistry.open(Jenkins.get())
                    .aliases(request.getModel())
                    .get(request.getAlias());
            if (request.getFingerprint().equals(fingerprint)
                    && request.getDigests().equals(basis.digests())
                    && request.asked().isOf(demands)
                    && request.standsAgainst(version)) {
                return demands;
            }
        } catch (Cd4mlException e) {
            throw new Failure("This promotion cannot be decided: " + e.getMessage());
        }
        throw new Failure(
                "The model, its evidence, the policy or the alias changed since people were asked; run the build again");
    }

    private static void requireNone(String obstacle) {
        if (obstacle != null) {
            throw new Failure("You cannot decide on this promotion: " + obstacle);
        }
    }

    /** Each policy counts its own people. */
    private void settleIfEnough(List<Demanded> demands) throws IOException {
        Configuration configuration = DecisionBasis.of(run, request.runId()).configuration();
        boolean enough = new PromotionPolicy(configuration, demands)
                .decide(request.promotionRequest())
                .granted();
        if (enough && !request.isOverrideNeeded()) {
            request.approved();
        }
    }

    private HttpResponse done() throws IOException {
        run.save();
        if (!request.isWaiting()) {
            StepExecution.acceptAll(PromoteExecution.class, execution -> execution.settled(request.getId()));
        }
        return HttpResponses.redirectTo("../..");
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    private static String cut(String text) {
        String said = Util.fixNull(text).strip();
        return said.substring(0, Math.min(LONGEST_COMMENT, said.length()));
    }
}
