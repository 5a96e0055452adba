package io.jenkins.plugins.cd4ml.promotion;

import io.jenkins.plugins.cd4ml.config.TimeSpan;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * By when people must have decided, and what is done while they have not. It lives in the build's record; lengths of time
 * are kept as they were written.
 */
public final class ApprovalSchedule implements Serializable {

    /** There is no hurry. */
    public static final ApprovalSchedule NONE = new ApprovalSchedule(null, null, List.of(), null);

    private static final long serialVersionUID = 1L;
    private static final Duration SHORTEST_REMINDER = Duration.ofHours(1);

    private final String timeout;
    private final String escalateAfter;
    private final ArrayList<String> escalateTo;
    private final String remindEvery;

    /** What is to be done about a request that still waits. */
    enum Due {
        NOTHING,
        REMIND,
        ESCALATE,
        EXPIRE
    }

    private ApprovalSchedule(String timeout, String escalateAfter, List<String> escalateTo, String remindEvery) {
        this.timeout = timeout;
        this.escalateAfter = escalateAfter;
        this.escalateTo = new ArrayList<>(escalateTo);
        this.remindEvery = remindEvery;
    }

    /**
     * A schedule; each length of time as {@code 2d}, or null for none.
     *
     * @param timeout after which nobody can decide any more
     * @param escalateAfter after which others are asked too; it goes with {@code escalateTo}
     * @param escalateTo users and groups who are asked then, and may decide from then on
     * @param remindEvery after which those who were asked are asked again; at least an hour
     * @throws IllegalArgumentException when these contradict each other; the sentence says how
     */
    public static ApprovalSchedule of(
            String timeout, String escalateAfter, List<String> escalateTo, String remindEvery) {
        Duration end = length("timeout", timeout);
        Duration escalation = length("escalateAfter", escalateAfter);
        Duration reminder = length("remindEvery", remindEvery);
        if ((escalation == null) != escalateTo.isEmpty()) {
            throw new IllegalArgumentException(
                    "escalateAfter and escalateTo go together: say after how long, as escalateAfter: '1d', and who is asked then, as escalateTo: 'heads'");
        }
        if (end != null && escalation != null && escalation.compareTo(end) >= 0) {
            throw new IllegalArgumentException(
                    "escalateAfter is %s and timeout is %s, so nobody would be asked before it is too late; escalate earlier"
                            .formatted(escalateAfter, timeout));
        }
        if (reminder != null && reminder.compareTo(SHORTEST_REMINDER) < 0) {
            throw new IllegalArgumentException(
                    "remindEvery is %s; give 1h or more, since people stop to read what comes too often"
                            .formatted(remindEvery));
        }
        return new ApprovalSchedule(timeout, escalateAfter, escalateTo, remindEvery);
    }

    private static Duration length(String parameter, String text) {
        try {
            return text == null ? null : new TimeSpan(text).length();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(parameter + ": " + e.getMessage(), e);
        }
    }

    /** What is due now; no more than one thing, the most urgent one. */
    Due due(Instant asked, Instant escalated, Instant reminded, Instant now) {
        if (isPast(deadline(asked), now)) {
            return Due.EXPIRE;
        }
        if (escalated == null && isPast(escalation(asked), now)) {
            return Due.ESCALATE;
        }
        Instant told = latest(asked, latest(escalated, reminded));
        return isPast(after(told, remindEvery), now) ? Due.REMIND : Due.NOTHING;
    }

    /** From when on nobody can decide any more, or null. */
    Instant deadline(Instant asked) {
        return after(asked, timeout);
    }

    /** When others are asked too, or null. */
    Instant escalation(Instant asked) {
        return after(asked, escalateAfter);
    }

    /** Users and groups who are asked when others have not decided. */
    List<String> escalateTo() {
        return List.copyOf(escalateTo);
    }

    /** The time in which people can decide, as it was written, or null. */
    String timeout() {
        return timeout;
    }

    private static Instant after(Instant start, String span) {
        return span == null ? null : start.plus(new TimeSpan(span).length());
    }

    private static boolean isPast(Instant moment, Instant now) {
        return moment != null && !now.isBefore(moment);
    }

    private static Instant latest(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }
}
