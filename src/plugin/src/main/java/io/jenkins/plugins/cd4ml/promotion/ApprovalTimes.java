package io.jenkins.plugins.cd4ml.promotion;

import java.time.Instant;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** When people were asked, by when they must have decided, and what happens meanwhile, as it stands now. */
@ExportedBean(defaultVisibility = 3)
public final class ApprovalTimes {

    private final Instant asked;
    private final ApprovalSchedule schedule;
    private final List<ApprovalEvent> events;

    ApprovalTimes(Instant asked, ApprovalSchedule schedule, List<ApprovalEvent> events) {
        this.asked = asked;
        this.schedule = schedule;
        this.events = events;
    }

    /** When people were asked, as text. */
    @Exported
    public String getAsked() {
        return asked.toString();
    }

    /** The same as pages write it. */
    public String getAskedText() {
        return PageTime.of(asked);
    }

    /** When others were asked too, as text, or null. */
    @Exported
    public String getEscalated() {
        return text(escalated());
    }

    /** When others will be asked too if nobody has decided, as text, or null. */
    @Exported
    public String getEscalation() {
        return escalated() == null ? text(schedule.escalation(asked)) : null;
    }

    /** The same as pages write it. */
    public String getEscalationText() {
        return getEscalation() == null ? null : PageTime.of(schedule.escalation(asked));
    }

    /** Who is asked then. */
    @Exported
    public List<String> getEscalateTo() {
        return schedule.escalateTo();
    }

    /** The same in words. */
    public String getOthers() {
        return String.join(", ", schedule.escalateTo());
    }

    /** From when on nobody can decide any more, as text, or null. */
    @Exported
    public String getDeadline() {
        return text(deadline());
    }

    /** The same as pages write it. */
    public String getDeadlineText() {
        return deadline() == null ? null : PageTime.of(deadline());
    }

    Instant deadline() {
        return schedule.deadline(asked);
    }

    Instant escalated() {
        return last(ApprovalEvent.Kind.ESCALATED);
    }

    /** What is due now. */
    ApprovalSchedule.Due due(Instant now) {
        return schedule.due(asked, escalated(), last(ApprovalEvent.Kind.REMINDED), now);
    }

    private Instant last(ApprovalEvent.Kind kind) {
        return events.stream()
                .filter(event -> event.kind() == kind)
                .map(ApprovalEvent::instant)
                .reduce(null, (before, instant) -> instant);
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
