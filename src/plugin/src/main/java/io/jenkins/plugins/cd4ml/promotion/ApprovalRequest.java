package io.jenkins.plugins.cd4ml.promotion;

import hudson.Util;
import hudson.model.Api;
import io.jenkins.plugins.cd4ml.config.TimeSpan;
import io.jenkins.plugins.cd4ml.evidence.RunId;
import io.jenkins.plugins.cd4ml.policy.Approval;
import io.jenkins.plugins.cd4ml.policy.PromotionRequest;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** A promotion that waits for people, and what they said. It lives in the build's record. */
@ExportedBean(defaultVisibility = 2)
public final class ApprovalRequest {

    /** What became of it. */
    enum State {
        WAITING,
        APPROVED,
        REJECTED,
        EXPIRED,
        WITHDRAWN
    }

    private final String id;

    /** Of the build's run, or null. */
    private final String runId;

    private final String model;
    private final String alias;
    private final String requestedBy;

    /** Requests of earlier versions gave none. */
    private final String reason;

    private TreeSet<String> people;
    private final ArrayList<String> approvers;
    private final TreeMap<String, String> digests;
    private AskedOfPeople asked;
    private final ChampionDifference champion;
    private ArrayList<ApprovalDecision> decisions = new ArrayList<>();
    private final long at;
    private ApprovalSchedule schedule;
    private ApprovalTrail trail = new ApprovalTrail();
    private OverrideDecision override;
    private State state = State.WAITING;
    private String outcome;
    private transient ApprovalPlace place;

    /**
     * @param digests of the files on which people decide, by path
     * @param asked what the policies ask of people
     * @param champion in what the model differs from the one behind the alias, or null when there is none
     */
    public ApprovalRequest(
            String id,
            WantedApproval wanted,
            Map<String, String> digests,
            AskedOfPeople asked,
            ChampionDifference champion) {
        this.id = id;
        this.runId = wanted.run().orNull();
        this.model = wanted.model();
        this.alias = wanted.alias();
        this.requestedBy = wanted.requester().name();
        this.reason = wanted.reason();
        this.people = new TreeSet<>(wanted.requester().people());
        this.approvers = new ArrayList<>(wanted.approvers());
        this.schedule = wanted.schedule();
        this.at = wanted.at().toEpochMilli();
        this.digests = new TreeMap<>(digests);
        this.asked = asked;
        this.champion = champion;
    }

    /** Requests of earlier versions had neither a schedule nor a trail; of the first ones nobody knows what was asked. */
    private Object readResolve() {
        people = people == null ? new TreeSet<>(Set.of(requestedBy)) : people;
        asked = asked == null ? AskedOfPeople.unknown() : asked;
        schedule = schedule == null ? ApprovalSchedule.NONE : schedule;
        trail = trail == null ? new ApprovalTrail() : trail;
        return this;
    }

    /** Tells the request where it lives; whoever keeps it does so after loading, too. */
    public void belongsTo(ApprovalPlace owner) {
        place = owner;
    }

    public ApprovalPlace place() {
        return place;
    }

    @Exported
    public String getId() {
        return id;
    }

    /** Of which run of the build the model is. */
    RunId runId() {
        return RunId.of(runId);
    }

    @Exported
    public String getModel() {
        return model;
    }

    @Exported
    public String getAlias() {
        return alias;
    }

    @Exported
    public String getRequestedBy() {
        return requestedBy;
    }

    /** Everybody who stands behind what asks. */
    public Set<String> people() {
        return Set.copyOf(people);
    }

    /** Users and groups who may decide beside what the policies say; empty for none in particular. */
    synchronized List<String> approvers() {
        List<String> all = new ArrayList<>(approvers);
        if (!approvers.isEmpty() && getTimes().escalated() != null) {
            all.addAll(schedule.escalateTo());
        }
        return List.copyOf(all);
    }

    /** Users and groups who are named by the step or by a policy, and so are told; those who were asked later, too. */
    public synchronized List<String> told() {
        TreeSet<String> told = asked.names();
        told.addAll(approvers);
        if (getTimes().escalated() != null) {
            told.addAll(schedule.escalateTo());
        }
        return List.copyOf(told);
    }

    AskedOfPeople asked() {
        return asked;
    }

    /** Why it is asked for, or empty. */
    @Exported
    public String getReason() {
        return Util.fixNull(reason);
    }

    /** Who may decide, in words. */
    @Exported
    public String getApproversText() {
        return new ApprovalWords(this).approvers();
    }

    /** The files on which people decide and their digests, by path. */
    @Exported
    public Map<String, String> getDigests() {
        return digests;
    }

    /** In what the model differs from the one behind the alias, or null when there is none. */
    @Exported
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
    @Exported
    public synchronized String getFingerprint() {
        TreeMap<String, String> shown = new TreeMap<>(digests);
        shown.put("policy", asked.policy());
        shown.put("champion", champion == null ? "" : String.valueOf(champion.getVersion()));
        shown.put("override", override == null ? "" : override.getTime());
        return DecisionBasis.fingerprint(shown);
    }

    @Exported
    public synchronized List<ApprovalDecision> getDecisions() {
        return List.copyOf(decisions);
    }

    /** The sentences that stand against the promotion; empty when nothing does. */
    @Exported
    public List<String> getRefused() {
        return asked.refused();
    }

    /** Who answers for the promotion although the policy refuses it, or null. */
    @Exported
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

    @Exported
    public synchronized boolean isWaiting() {
        return state == State.WAITING;
    }

    synchronized State state() {
        return state;
    }

    /** What became of it, as one sentence. */
    @Exported
    public synchronized String getStateText() {
        return new ApprovalWords(this).state();
    }

    /** What was said in the end, as a sentence, or null. */
    synchronized String outcome() {
        return outcome;
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
    public synchronized PromotionRequest promotionRequest() {
        return PromotionRequest.inJenkins(requestedBy, approvals(), reason)
                .to(alias)
                .overriding(override == null ? null : override.request());
    }

    /** Whether people have agreed, and nothing has come of it yet. */
    public synchronized boolean isToBeDone() {
        return state == State.APPROVED && outcome == null;
    }

    /** What became of it in the end, as a sentence. */
    synchronized void settled(String sentence) {
        outcome = sentence;
    }

    synchronized void add(ApprovalDecision decision) {
        // Whoever writes the build's record meanwhile goes on with the list as it was.
        ArrayList<ApprovalDecision> more = new ArrayList<>(decisions);
        more.add(decision);
        decisions = more;
    }

    /** Ends the waiting; what is settled already stays as it is. */
    synchronized void settle(State as) {
        if (state == State.WAITING) {
            state = as;
        }
    }

    synchronized void add(OverrideDecision decision) {
        override = decision;
    }

    ApprovalTrail trail() {
        return trail;
    }

    ApprovalSchedule schedule() {
        return schedule;
    }

    /** When people were asked; the beginning of time where an earlier version asked. */
    Instant askedAt() {
        return Instant.ofEpochMilli(at);
    }

    /** What became of it, in one word. */
    @Exported(name = "state")
    public synchronized String getStateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** How many people must approve, at least. */
    @Exported
    public int getNeeded() {
        return asked.needed();
    }

    /** When people were asked, and by when they must have decided. */
    @Exported
    public ApprovalTimes getTimes() {
        return new ApprovalTimes(askedAt(), schedule, trail.events());
    }

    /** Who saw it, who decided, on which way and when, oldest first. */
    @Exported
    public List<ApprovalEvent> getEvents() {
        return trail.events();
    }

    /** The address of the page that shows it. */
    @Exported
    public String getUrl() {
        return Util.fixNull(Jenkins.get().getRootUrl()) + getPath();
    }

    /** The same, relative to the controller's. */
    public String getPath() {
        return place.url();
    }

    /** What asks, such as {@code loans #3}. */
    @Exported
    public String getAskedIn() {
        return place.name();
    }

    /** The same as a page shows it, for programs. */
    public Api getApi() throws IOException {
        new Deciding(this).seen(ApprovalChannel.REST);
        return new Api(this);
    }

    /** Notes that whoever looks at the page has seen it. */
    public void noteSeen() throws IOException {
        new Deciding(this).seen(ApprovalChannel.UI);
    }

    /** Whether whoever is logged in may approve, reject or override it now. */
    public boolean isDecidable() {
        return isWaiting() && (isOverrideNeeded() ? overrideObstacle() : obstacle()) == null;
    }

    /** Why whoever looks at the page cannot approve or reject, or null. */
    public String obstacle() {
        return new Deciding(this).obstacle();
    }

    /** Why whoever looks at the page cannot override, or null. */
    public String overrideObstacle() {
        return new Deciding(this).overrideObstacle();
    }

    /** The button that approves, and the same for programs. */
    @RequirePOST
    public HttpResponse doApprove(
            StaplerRequest2 request, @QueryParameter String comment, @QueryParameter String fingerprint)
            throws IOException {
        return ApprovalAnswer.to(
                request, this, channel -> new Deciding(this).decide(true, comment, fingerprint, channel));
    }

    /** The button that rejects, and the same for programs. */
    @RequirePOST
    public HttpResponse doReject(
            StaplerRequest2 request, @QueryParameter String comment, @QueryParameter String fingerprint)
            throws IOException {
        return ApprovalAnswer.to(
                request, this, channel -> new Deciding(this).decide(false, comment, fingerprint, channel));
    }

    /**
     * The button that overrides what the policy refuses, and the same for programs.
     *
     * @param duration for how long, as {@code 7d}
     */
    @RequirePOST
    public HttpResponse doOverride(
            StaplerRequest2 request,
            @QueryParameter String reason,
            @QueryParameter String duration,
            @QueryParameter String fingerprint)
            throws IOException {
        return ApprovalAnswer.to(
                request, this, channel -> new Deciding(this).override(reason, duration, fingerprint, channel));
    }
}
