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

    private ArrayList<ApprovalEvent> events = new ArrayList<>();

    synchronized void add(ApprovalEvent event) {
        // Whoever writes the build's record meanwhile goes on with the list as it was.
        ArrayList<ApprovalEvent> more = new ArrayList<>(events);
        if (event.kind() == ApprovalEvent.Kind.REMINDED) {
            more.removeIf(known -> known.kind() == ApprovalEvent.Kind.REMINDED);
        }
        more.add(event);
        events = more;
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
        if (known || views.size() >= MOST_VIEWERS) {
            return false;
        }
        add(seen);
        return true;
    }

    /** Everything that happened, oldest first. */
    synchronized List<ApprovalEvent> events() {
        return List.copyOf(events);
    }
}
