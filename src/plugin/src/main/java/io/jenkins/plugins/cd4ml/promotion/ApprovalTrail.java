package io.jenkins.plugins.cd4ml.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The audit trail of a request for approval: who saw it, who decided, on which way and when. It lives in the build's
 * record, so it is bounded: somebody who looks twice is named once, and of the reminders the last one is kept.
 */
public final class ApprovalTrail {

    private static final int MOST_VIEWERS = 200;

    private final ArrayList<ApprovalEvent> events = new ArrayList<>();

    synchronized void add(ApprovalEvent event) {
        if (event.kind() == ApprovalEvent.Kind.REMINDED) {
            events.removeIf(known -> known.kind() == ApprovalEvent.Kind.REMINDED);
        }
        events.add(event);
    }

    /**
     * Adds that somebody looked.
     *
     * @return whether that is new
     */
    synchronized boolean addSeen(ApprovalEvent seen) {
        List<ApprovalEvent> views = events.stream()
                .filter(event -> event.kind() == ApprovalEvent.Kind.SEEN)
                .toList();
        boolean known = views.stream()
                .anyMatch(view -> Objects.equals(view.getUser(), seen.getUser())
                        && Objects.equals(view.getChannel(), seen.getChannel()));
        return !known && views.size() < MOST_VIEWERS && events.add(seen);
    }

    /** Everything that happened, oldest first. */
    synchronized List<ApprovalEvent> events() {
        return List.copyOf(events);
    }
}
