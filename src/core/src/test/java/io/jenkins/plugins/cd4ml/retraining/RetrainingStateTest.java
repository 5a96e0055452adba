package io.jenkins.plugins.cd4ml.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.retraining.Start.Outcome;
import io.jenkins.plugins.cd4ml.stage.Cause;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrainingStateTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void whatIsWrittenIsReadAgain() {
        RetrainingState state = RetrainingState.first("monitoring", NOW)
                .with(DecisionTest.drift("m1", Verdict.FAILED, NOW))
                .lookedAt(List.of(3, 5), 3)
                .decided(new Decision(List.of(Finding.holds("drift", "m1")), null, Cause.Kind.DRIFT), NOW)
                .started(DecisionTest.start("s", NOW, Outcome.RUNNING, DecisionTest.data("a", 5L)));
        byte[] json = Json.bytes(state);
        assertThat(Json.read(json, RetrainingState.class, "the state")).isEqualTo(state);
        assertThatThrownBy(() -> Json.read(
                        new String(json, StandardCharsets.UTF_8)
                                .replace("\"format\":1", "\"format\":2")
                                .getBytes(StandardCharsets.UTF_8),
                        RetrainingState.class,
                        "the state"))
                .isInstanceOf(Cd4mlException.BadData.class);
    }

    @Test
    void aBuildThatStillRunsIsLookedAtLaterAndNoneTwice() {
        RetrainingState state = RetrainingState.first("monitoring", NOW).lookedAt(List.of(1, 2, 4), 2);
        assertThat(state.hasLookedAt(2)).isTrue();
        assertThat(state.hasLookedAt(3)).isFalse();
        assertThat(state.hasLookedAt(4)).isTrue();
        assertThat(state.lookedAt(List.of(3), 4).lookedBeyond()).isEmpty();
    }

    @Test
    void whatIsRememberedStaysWithinItsBounds() {
        RetrainingState state = RetrainingState.first("monitoring", NOW);
        for (int i = 0; i < 300; i++) {
            state = state.lookedAt(List.of(i * 2), 0)
                    .decided(new Decision(List.of(Finding.not("reason " + i)), null, Cause.Kind.RETRAINING), NOW)
                    .started(DecisionTest.start("s" + i, NOW, Outcome.SUCCEEDED))
                    .with(DecisionTest.drift("m" + i, Verdict.FAILED, NOW));
        }
        assertThat(state.starts()).hasSize(Limits.LARGEST_BUDGET);
        assertThat(state.changes()).hasSize(RetrainingState.LONGEST);
        assertThat(state.lookedBeyond()).hasSizeLessThanOrEqualTo(RetrainingState.LONGEST);
        assertThat(state.reports()).extracting(Report::id).containsExactly("m299");
    }

    @Test
    void anOlderReportDoesNotTakeThePlaceOfANewerOne() {
        RetrainingState state = RetrainingState.first("monitoring", NOW)
                .with(DecisionTest.drift("m2", Verdict.PASSED, NOW))
                .with(DecisionTest.drift("m1", Verdict.FAILED, NOW.minusSeconds(1)));
        assertThat(state.reports()).extracting(Report::id).containsExactly("m2");
    }

    @Test
    void onlyADecisionThatBecameAnotherOneIsAChange() {
        Decision nothing = new Decision(List.of(Finding.not("no drift")), null, Cause.Kind.RETRAINING);
        RetrainingState state =
                RetrainingState.first("monitoring", NOW).decided(nothing, NOW).decided(nothing, NOW.plusSeconds(60));
        assertThat(state.changes()).hasSize(1);
        assertThat(state.looked()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void anotherJobIsLookedAtFromItsFirstBuildAndTheStartsAreKept() {
        RetrainingState state = RetrainingState.first("monitoring", NOW)
                .lookedAt(List.of(9), 9)
                .with(DecisionTest.drift("m2", Verdict.FAILED, NOW))
                .started(DecisionTest.start("s", NOW, Outcome.SUCCEEDED))
                .watching("other");
        assertThat(state.hasLookedAt(1)).isFalse();
        assertThat(state.reports()).isEmpty();
        assertThat(state.starts()).hasSize(1);
    }
}
