package io.jenkins.plugins.cd4ml.promotion;

import hudson.model.Run;
import io.jenkins.plugins.cd4ml.config.TimeSpan;
import io.jenkins.plugins.cd4ml.evidence.RunId;
import io.jenkins.plugins.cd4ml.policy.Approval;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A promotion that waits for people, and what they said. It lives in the build's record. */
public final class ApprovalRequest {

    /** What became of it. */
    enum State {
        WAITING,
        APPROVED,
        REJECTED,
        WITHDRAWN
    }

    private final String id;

    /** Of the build's run, or null. */
    private final String runId;

    private final String model;
    private final String alias;
    private final String requestedBy;
    private final TreeSet<String> people;
    private final ArrayList<String> approvers;
    private final TreeMap<String, String> digests;
    private final AskedOfPeople asked;
    private final ChampionDifference champion;
    private final ArrayList<ApprovalDecision> decisions = new ArrayList<>();
    private OverrideDecision override;
    private State state = State.WAITING;
    private String outcome;
    private transient Run<?, ?> run;

    /**
     * @param run of the build, whose model it is
     * @param requester none of them may decide
     * @param approvers users and groups who may decide; empty for everybody whom the policies let
     * @param digests of the files on which people decide, by path
     * @param asked what the policies ask of people
     * @param champion in what the model differs from the one behind the alias, or null when there is none
     */
    ApprovalRequest(
            String id,
            RunId run,
            String model,
            String alias,
            Requester requester,
            List<String> approvers,
            Map<String, String> digests,
            AskedOfPeople asked,
            ChampionDifference champion) {
        this.id = id;
        this.runId = run.orNull();
        this.model = model;
        this.alias = alias;
        this.requestedBy = requester.name();
        this.people = new TreeSet<>(requester.people());
        this.approvers = new ArrayList<>(approvers);
        this.digests = new TreeMap<>(digests);
        this.asked = asked;
        this.champion = champion;
    }

    void belongsTo(Run<?, ?> owner) {
        run = owner;
    }

    Run<?, ?> run() {
        return run;
    }

    public String getId() {
        return id;
    }

    /** Of which run of the build the model is. */
    RunId runId() {
        return RunId.of(runId);
    }

    public String getModel() {
        return model;
    }

    public String getAlias() {
        return alias;
    }

    public String getRequestedBy() {
        return requestedBy;
    }

    /** Everybody who stands behind the build. */
    Set<String> people() {
        return Set.copyOf(people);
    }

    /** Users and groups whom the step names; empty for none in particular. */
    List<String> approvers() {
        return List.copyOf(approvers);
    }

    AskedOfPeople asked() {
        return asked;
    }

    /** Who may decide, in words. */
    public String getApproversText() {
        List<String> lists = new ArrayList<>();
        if (!approvers.isEmpty()) {
            lists.add(String.join(", ", approvers));
        }
        asked.approvers().forEach(list -> lists.add(String.join(", ", list)));
        return lists.isEmpty()
                ? "everybody with the permission CD4ML/Promote"
                : "with the permission CD4ML/Promote, " + String.join("; and of ", lists);
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

    /** Binds a form to what it displayed: the files, the policies, the version behind the alias and an override. */
    public synchronized String getFingerprint() {
        TreeMap<String, String> shown = new TreeMap<>(digests);
        shown.put("policy", asked.policy());
        shown.put("champion", champion == null ? "" : String.valueOf(champion.getVersion()));
        shown.put("override", override == null ? "" : override.getTime());
        return DecisionBasis.fingerprint(shown);
    }

    public synchronized List<ApprovalDecision> getDecisions() {
        return List.copyOf(decisions);
    }

    /** The sentences that stand against the promotion; empty when nothing does. */
    public List<String> getRefused() {
        return asked.refused();
    }

    /** Who answers for the promotion although the policy refuses it, or null. */
    public synchronized OverrideDecision getOverride() {
        return override;
    }

    /** For how long an override may hold at most, in words. */
    public String getLongestOverride() {
        return TimeSpan.inWords(asked.longestOverride());
    }

    /** Whether nobody can approve before somebody with that permission has answered for what is refused. */
    public synchronized boolean isOverrideNeeded() {
        return state == State.WAITING && override == null && !asked.refused().isEmpty();
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
            case WAITING -> isOverrideNeeded()
                    ? "is refused by the policy and waits for somebody who overrides that"
                    : "waits for people to approve it, %d of %d so far"
                            .formatted(approvedBy().size(), asked.needed());
            case APPROVED -> Optional.ofNullable(outcome)
                    .orElseGet(() -> approvedBy().isEmpty()
                            ? "is overridden by " + override.getUser()
                            : "is approved by " + String.join(", ", approvedBy()));
            case REJECTED -> rejection();
            case WITHDRAWN -> "was withdrawn, since the build ended";
        };
    }

    /** The names of those who approved, in order. */
    synchronized List<String> approvedBy() {
        return approvals().stream().map(Approval::by).toList();
    }

    /** What those who approved said. */
    synchronized List<Approval> approvals() {
        return decisions.stream()
                .filter(ApprovalDecision::isApproved)
                .map(ApprovalDecision::approval)
                .toList();
    }

    /** What is asked of the policies now. */
    synchronized PromotionRequest promotionRequest() {
        return PromotionRequest.inJenkins(requestedBy, approvals(), "")
                .to(alias)
                .overriding(override == null ? null : override.request());
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

    synchronized void add(ApprovalDecision decision) {
        decisions.add(decision);
        if (!decision.isApproved()) {
            state = State.REJECTED;
        }
    }

    synchronized void add(OverrideDecision decision) {
        override = decision;
    }

    synchronized void approved() {
        state = State.APPROVED;
    }

    /** Why whoever looks at the page cannot approve or reject, or null. */
    public String obstacle() {
        return new Deciding(this).obstacle();
    }

    /** Why whoever looks at the page cannot override, or null. */
    public String overrideObstacle() {
        return new Deciding(this).overrideObstacle();
    }

    /** The button that approves. */
    @RequirePOST
    public HttpResponse doApprove(@QueryParameter String comment, @QueryParameter String fingerprint)
            throws IOException {
        return new Deciding(this).decide(true, comment, fingerprint);
    }

    /** The button that rejects. */
    @RequirePOST
    public HttpResponse doReject(@QueryParameter String comment, @QueryParameter String fingerprint)
            throws IOException {
        return new Deciding(this).decide(false, comment, fingerprint);
    }

    /**
     * The button that overrides what the policy refuses.
     *
     * @param duration for how long, as {@code 7d}
     */
    @RequirePOST
    public HttpResponse doOverride(
            @QueryParameter String reason, @QueryParameter String duration, @QueryParameter String fingerprint)
            throws IOException {
        return new Deciding(this).override(reason, duration, fingerprint);
    }
}
