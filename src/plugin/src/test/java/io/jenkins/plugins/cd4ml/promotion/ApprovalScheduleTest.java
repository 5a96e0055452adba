package io.jenkins.plugins.cd4ml.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.promotion.ApprovalSchedule.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is due when, and which schedules make no sense. */
class ApprovalScheduleTest {

    private static final Instant ASKED = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void withoutAScheduleNothingIsEverDue() {
        assertThat(ApprovalSchedule.NONE.due(ASKED, null, null, ASKED.plus(Duration.ofDays(9999))))
                .isEqualTo(Due.NOTHING);
        assertThat(ApprovalSchedule.NONE.deadline(ASKED)).isNull();
    }

    @Test
    void remindersComeAfterTheLastWordAndEscalationGoesBeforeThem() {
        ApprovalSchedule schedule = ApprovalSchedule.of("4d", "2d", List.of("heads"), "1d");
        assertThat(schedule.due(ASKED, null, null, ASKED.plus(Duration.ofHours(23))))
                .isEqualTo(Due.NOTHING);
        assertThat(schedule.due(ASKED, null, null, ASKED.plus(Duration.ofHours(24))))
                .isEqualTo(Due.REMIND);
        Instant reminded = ASKED.plus(Duration.ofHours(24));
        assertThat(schedule.due(ASKED, null, reminded, reminded.plus(Duration.ofHours(23))))
                .isEqualTo(Due.NOTHING);
        Instant escalated = ASKED.plus(Duration.ofHours(48));
        assertThat(schedule.due(ASKED, null, reminded, escalated)).isEqualTo(Due.ESCALATE);
        assertThat(schedule.due(ASKED, escalated, reminded, escalated)).isEqualTo(Due.NOTHING);
        assertThat(schedule.due(ASKED, escalated, reminded, escalated.plus(Duration.ofHours(24))))
                .isEqualTo(Due.REMIND);
    }

    @Test
    void afterTheDeadlineNothingElseIsDueHoweverLongTheControllerWasAway() {
        ApprovalSchedule schedule = ApprovalSchedule.of("4d", "2d", List.of("heads"), "1d");
        assertThat(schedule.due(ASKED, null, null, ASKED.plus(Duration.ofDays(4))))
                .isEqualTo(Due.EXPIRE);
        assertThat(schedule.due(
                        ASKED, null, null, ASKED.plus(Duration.ofDays(4)).minusMillis(1)))
                .isEqualTo(Due.ESCALATE);
    }

    @Test
    void schedulesThatMakeNoSenseAreRefusedWithWhatToDo() {
        assertThatThrownBy(() -> ApprovalSchedule.of("2 days", null, List.of(), null))
                .hasMessageContaining("timeout")
                .hasMessageContaining("write it as 30d");
        assertThatThrownBy(() -> ApprovalSchedule.of("2d", "2d", List.of("heads"), null))
                .hasMessageContaining("escalate earlier");
        assertThatThrownBy(() -> ApprovalSchedule.of("2d", "1d", List.of(), null))
                .hasMessageContaining("escalateTo: 'heads'");
        assertThatThrownBy(() -> ApprovalSchedule.of(null, null, List.of("heads"), null))
                .hasMessageContaining("escalateAfter: '1d'");
        assertThatThrownBy(() -> ApprovalSchedule.of(null, null, List.of(), "59m"))
                .hasMessageContaining("1h or more");
    }
}
