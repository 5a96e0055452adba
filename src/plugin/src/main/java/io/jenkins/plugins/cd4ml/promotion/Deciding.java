package io.jenkins.plugins.cd4ml.promotion;

import hudson.Util;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.TimeSpan;
import io.jenkins.plugins.cd4ml.policy.Demanded;
import io.jenkins.plugins.cd4ml.policy.PromotionPolicy;
import io.jenkins.plugins.cd4ml.promotion.Undecidable.Reason;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jenkins.model.Jenkins;

/** What becomes of what people say about a request, and of the time that passes while they say nothing. */
public final class Deciding {

    private static final int LONGEST_COMMENT = 2000;

    private final ApprovalRequest request;
    private final ApprovalPlace place;
    private final Clock clock;

    /** Decides on a request now. */
    public Deciding(ApprovalRequest request) {
        this(request, Clock.systemUTC());
    }

    Deciding(ApprovalRequest request, Clock clock) {
        this.request = request;
        this.place = request.place();
        this.clock = clock;
    }

    /** Why whoever is logged in cannot approve or reject, or null. */
    String obstacle() {
        return new Approvers(request).obstacle(Who.current());
    }

    /** Why whoever is logged in cannot override, or null. */
    String overrideObstacle() {
        return new Approvers(request).overrideObstacle(Who.current());
    }

    /** Notes that somebody who might decide looked at it. */
    public void seen(ApprovalChannel channel) throws IOException {
        Who who = Who.current();
        if (who == null || !request.isWaiting() || !new Approvers(request).concerns()) {
            return;
        }
        if (request.trail()
                .addSeen(new ApprovalEvent(ApprovalEvent.Kind.SEEN, who.id(), channel, "", clock.instant()))) {
            place.save();
        }
    }

    /**
     * Approves or rejects.
     *
     * @param fingerprint of what the person was shown
     * @throws Undecidable when it is not for this person, or not as it was shown
     */
    public void decide(boolean approve, String comment, String fingerprint, ApprovalChannel channel)
            throws IOException {
        place.scope().checkPermission(Permissions.PROMOTE);
        synchronized (request) {
            List<Demanded> demands = requireUnchanged(fingerprint);
            requireNone(obstacle());
            Who who = Who.current();
            Instant now = clock.instant();
            request.add(new ApprovalDecision(who.id(), who.among(request.asked().names()), approve, cut(comment), now));
            if (approve) {
                settleIfEnough(demands);
            } else {
                request.settle(ApprovalRequest.State.REJECTED);
            }
            happened(new ApprovalEvent(
                    approve ? ApprovalEvent.Kind.APPROVED : ApprovalEvent.Kind.REJECTED,
                    who.id(),
                    channel,
                    cut(comment),
                    now));
        }
        goOn();
    }

    /**
     * Answers for what the policy refuses.
     *
     * @param duration for how long, as {@code 7d}
     * @param fingerprint of what the person was shown
     * @throws Undecidable when it is not for this person, or not as it was shown
     */
    public void override(String reason, String duration, String fingerprint, ApprovalChannel channel)
            throws IOException {
        place.scope().checkPermission(Permissions.OVERRIDE);
        synchronized (request) {
            List<Demanded> demands = requireUnchanged(fingerprint);
            requireNone(overrideObstacle());
            if (cut(reason).isEmpty()) {
                throw new Undecidable(
                        Reason.WRONG_REQUEST,
                        "An override needs a reason, since somebody will have to answer for it; give one.");
            }
            Who who = Who.current();
            Instant now = clock.instant();
            request.add(new OverrideDecision(
                    who.id(), cut(reason), now.plus(span(duration).length()), now));
            settleIfEnough(demands);
            happened(new ApprovalEvent(ApprovalEvent.Kind.OVERRIDDEN, who.id(), channel, cut(reason), now));
        }
        goOn();
    }

    /** Reminds, asks others or ends the waiting, whatever is due at a time. */
    void doWhatIsDue(Instant now) throws IOException {
        synchronized (request) {
            ApprovalSchedule.Due due = request.isWaiting() ? request.getTimes().due(now) : ApprovalSchedule.Due.NOTHING;
            switch (due) {
                case NOTHING -> {
                    return;
                }
                case REMIND -> happened(ApprovalEvent.of(ApprovalEvent.Kind.REMINDED, "", now));
                case ESCALATE -> happened(ApprovalEvent.of(
                        ApprovalEvent.Kind.ESCALATED, "to " + request.getTimes().getOthers(), now));
                case EXPIRE -> {
                    request.settle(ApprovalRequest.State.EXPIRED);
                    happened(ApprovalEvent.of(ApprovalEvent.Kind.EXPIRED, new ApprovalWords(request).expiry(), now));
                }
            }
        }
        goOn();
    }

    /** Keeps that people were asked, and tells them. */
    public void asked() throws IOException {
        happened(new ApprovalEvent(ApprovalEvent.Kind.ASKED, request.getRequestedBy(), null, "", request.askedAt()));
    }

    /** What asked has ended. */
    void withdraw() throws IOException {
        synchronized (request) {
            if (!request.isWaiting()) {
                return;
            }
            request.settle(ApprovalRequest.State.WITHDRAWN);
            happened(ApprovalEvent.of(ApprovalEvent.Kind.WITHDRAWN, "", clock.instant()));
        }
    }

    /** Notes what became of an approved promotion. */
    public void concluded(ApprovalEvent.Kind kind, String sentence) throws IOException {
        request.settled(sentence);
        happened(ApprovalEvent.of(kind, sentence, clock.instant()));
    }

    /** Keeps what happened before anybody hears of it. */
    private void happened(ApprovalEvent event) throws IOException {
        request.trail().add(event);
        place.save();
        ApprovalListener.tell(request, event);
    }

    private void goOn() {
        if (!request.isWaiting()) {
            place.settled(request);
        }
    }

    private TimeSpan span(String duration) {
        try {
            TimeSpan span = new TimeSpan(Util.fixNull(duration).strip());
            if (span.length().compareTo(request.asked().longestOverride()) > 0) {
                throw new Undecidable(
                        Reason.WRONG_REQUEST,
                        "An override may hold for %s at most here, and you asked for %s."
                                .formatted(request.getLongestOverride(), span));
            }
            return span;
        } catch (IllegalArgumentException e) {
            throw new Undecidable(Reason.WRONG_REQUEST, "Say for how long the override is to hold: " + e.getMessage());
        }
    }

    /** Nothing that was displayed may have changed; gives back what is demanded. */
    private List<Demanded> requireUnchanged(String fingerprint) throws IOException {
        if (!request.isWaiting()) {
            throw new Undecidable(Reason.CHANGED, "Nothing is left to decide: " + request.getStateText());
        }
        Instant deadline = request.getTimes().deadline();
        if (deadline != null && !clock.instant().isBefore(deadline)) {
            throw new Undecidable(Reason.CHANGED, "The time to decide ended at %s".formatted(deadline));
        }
        if (Util.fixEmptyAndTrim(fingerprint) == null) {
            throw new Undecidable(
                    Reason.WRONG_REQUEST,
                    "Say what you decide on: the fingerprint, which is shown with the request, is missing");
        }
        DecisionBasis basis = place.basis();
        try {
            List<Demanded> demands = basis.demands(basis.configuration(), request.getAlias());
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
            throw new Undecidable(Reason.CHANGED, "This promotion cannot be decided: " + e.getMessage());
        }
        throw new Undecidable(
                Reason.CHANGED,
                "The model, its evidence, the policy or the alias changed since people were asked; run the build"
                        + " again");
    }

    private static void requireNone(String obstacle) {
        if (obstacle != null) {
            throw new Undecidable(Reason.NOT_YOURS, "You cannot decide on this promotion: " + obstacle);
        }
    }

    /** Each policy counts its own people. */
    private void settleIfEnough(List<Demanded> demands) throws IOException {
        Configuration configuration = place.basis().configuration();
        boolean enough = new PromotionPolicy(configuration, demands)
                .decide(request.promotionRequest())
                .granted();
        if (enough && !request.isOverrideNeeded()) {
            request.settle(ApprovalRequest.State.APPROVED);
        }
    }

    private static String cut(String text) {
        String said = Util.fixNull(text).strip();
        return said.substring(0, Math.min(LONGEST_COMMENT, said.length()));
    }
}
