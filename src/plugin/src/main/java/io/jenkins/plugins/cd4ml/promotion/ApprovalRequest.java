package io.jenkins.plugins.cd4ml.promotion;

import hudson.Util;
import hudson.model.Failure;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** A promotion that waits for people, and what they said. It lives in the build's record. */
public final class ApprovalRequest {

    private static final int LONGEST_COMMENT = 2000;

    /** What became of it. */
    enum State {
        WAITING,
        APPROVED,
        REJECTED,
        WITHDRAWN
    }

    private final String id;
    private final String model;
    private final String alias;
    private final int needed;
    private final String requestedBy;
    private final ArrayList<String> approvers;
    private final TreeMap<String, String> digests;
    private final ChampionDifference champion;
    private final ArrayList<ApprovalDecision> decisions = new ArrayList<>();
    private State state = State.WAITING;
    private String outcome;
    private transient Run<?, ?> run;

    /**
     * @param needed how many people must approve, at least 1
     * @param approvers users and groups who may decide; empty for everybody with the permission
     * @param digests of the files on which people decide, by path
     * @param champion in what the model differs from the one behind the alias, or null when there is none
     */
    ApprovalRequest(
            String id,
            String model,
            String alias,
            int needed,
            String requestedBy,
            List<String> approvers,
            Map<String, String> digests,
            ChampionDifference champion) {
        this.id = id;
        this.model = model;
        this.alias = alias;
        this.needed = needed;
        this.requestedBy = requestedBy;
        this.approvers = new ArrayList<>(approvers);
        this.digests = new TreeMap<>(digests);
        this.champion = champion;
    }

    void belongsTo(Run<?, ?> owner) {
        run = owner;
    }

    public String getId() {
        return id;
    }

    public String getModel() {
        return model;
    }

    public String getAlias() {
        return alias;
    }

    public int getNeeded() {
        return needed;
    }

    public String getRequestedBy() {
        return requestedBy;
    }

    /** Who may decide, in words. */
    public String getApproversText() {
        return approvers.isEmpty() ? "everybody with the permission CD4ML/Promote" : String.join(", ", approvers);
    }

    /** The files on which people decide and their digests, by path. */
    public Map<String, String> getDigests() {
        return digests;
    }

    /** In what the model differs from the one behind the alias, or null when there is none. */
    public ChampionDifference getChampion() {
        return champion;
    }

    /** Whether the alias still is where it was when people were asked. */
    boolean standsAgainst(Integer version) {
        return Objects.equals(version, champion == null ? null : champion.getVersion());
    }

    /** Digest of the model that is to be promoted. */
    public String getBundle() {
        return digests.get(Stage.TRAIN_MODEL.id() + "/" + RunFolder.BUNDLE);
    }

    /** Binds a form to what it displayed. */
    public String getFingerprint() {
        return DecisionBasis.fingerprint(digests);
    }

    public synchronized List<ApprovalDecision> getDecisions() {
        return List.copyOf(decisions);
    }

    public synchronized boolean isWaiting() {
        return state == State.WAITING;
    }

    synchronized State state() {
        return state;
    }

    /** What became of it, as one sentence. */
    public synchronized String getStateText() {
        return switch (state) {
            case WAITING -> "waits for people to approve it, %d of %d so far"
                    .formatted(approvedBy().size(), needed);
            case APPROVED -> outcome == null ? "is approved by " + String.join(", ", approvedBy()) : outcome;
            case REJECTED -> rejection();
            case WITHDRAWN -> "was withdrawn, since the build ended";
        };
    }

    /** The names of those who approved, in order. */
    synchronized List<String> approvedBy() {
        return decisions.stream()
                .filter(ApprovalDecision::isApproved)
                .map(ApprovalDecision::getUser)
                .toList();
    }

    /** What those who approved said, for the ledger. */
    synchronized String comments() {
        return decisions.stream()
                .filter(d -> d.isApproved() && !d.getComment().isEmpty())
                .map(d -> d.getUser() + ": " + d.getComment())
                .collect(Collectors.joining("; "));
    }

    /** Who rejected it and why, as one sentence. */
    synchronized String rejection() {
        ApprovalDecision last = decisions.get(decisions.size() - 1);
        String why = last.getComment().isEmpty() ? "" : ": " + last.getComment();
        return "%s rejected the promotion of %s to %s%s".formatted(last.getUser(), model, alias, why);
    }

    synchronized void withdraw() {
        if (state == State.WAITING) {
            state = State.WITHDRAWN;
        }
    }

    synchronized void settled(String sentence) {
        outcome = sentence;
    }

    /** Whether the form is shown to whoever looks at the page. */
    public boolean isDecidableByMe() {
        return isWaiting() && obstacle() == null;
    }

    /** Why whoever looks at the page cannot decide, or null. */
    public String obstacle() {
        return obstacle(User.current());
    }

    private synchronized String obstacle(User user) {
        if (user == null) {
            return "log in to decide: an approval needs a name";
        }
        if (!run.getParent().hasPermission(Permissions.PROMOTE)) {
            return "you lack the permission CD4ML/Promote on this job";
        }
        if (user.getId().equals(requestedBy)) {
            return "you asked for this promotion, so somebody else must decide";
        }
        if (!named(user)) {
            return "only %s may decide".formatted(String.join(", ", approvers));
        }
        return decisions.stream().anyMatch(d -> d.getUser().equals(user.getId())) ? "you have decided already" : null;
    }

    private boolean named(User user) {
        if (approvers.isEmpty() || approvers.contains(user.getId())) {
            return true;
        }
        Authentication authentication = Jenkins.getAuthentication2();
        return authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(approvers::contains);
    }

    /** The button that approves. */
    @RequirePOST
    public HttpResponse doApprove(@QueryParameter String comment, @QueryParameter String fingerprint)
            throws IOException {
        return decide(true, comment, fingerprint);
    }

    /** The button that rejects. */
    @RequirePOST
    public HttpResponse doReject(@QueryParameter String comment, @QueryParameter String fingerprint)
            throws IOException {
        return decide(false, comment, fingerprint);
    }

    private HttpResponse decide(boolean approve, String comment, String fingerprint) throws IOException {
        run.getParent().checkPermission(Permissions.PROMOTE);
        boolean settled;
        synchronized (this) {
            if (state != State.WAITING) {
                throw new Failure("Nothing is left to decide: " + getStateText());
            }
            User user = User.current();
            String obstacle = obstacle(user);
            if (user == null || obstacle != null) {
                throw new Failure("You cannot decide on this promotion: " + obstacle);
            }
            if (!getFingerprint().equals(fingerprint)
                    || !digests.equals(DecisionBasis.of(run).digests())
                    || !standsAgainst(
                            JenkinsRegistry.open(Jenkins.get()).aliases(model).get(alias))) {
                throw new Failure(
                        "The model, its evidence or the alias changed since people were asked; run the build again");
            }
            String said = Util.fixNull(comment).strip();
            decisions.add(new ApprovalDecision(
                    user.getId(),
                    approve,
                    said.substring(0, Math.min(LONGEST_COMMENT, said.length())),
                    Clock.systemUTC().instant()));
            if (!approve) {
                state = State.REJECTED;
            } else if (approvedBy().size() >= needed) {
                state = State.APPROVED;
            }
            settled = state != State.WAITING;
        }
        run.save();
        if (settled) {
            StepExecution.acceptAll(PromoteExecution.class, execution -> execution.settled(id));
        }
        return HttpResponses.redirectTo("../..");
    }
}
