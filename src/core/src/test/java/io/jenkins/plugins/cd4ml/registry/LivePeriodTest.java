package io.jenkins.plugins.cd4ml.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.cd4ml.data.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivePeriodTest {

    private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T12:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T12:00:00Z");

    private final List<LivePeriod> periods = LivePeriod.of(
            List.of(move(1, MARCH, "production", 1), move(2, APRIL, "staging", 2), move(3, MAY, "production", 2)));

    @Test
    void aPeriodLastsUntilTheNextMoveOfItsAlias() {
        assertThat(periods)
                .extracting(period -> period.entry().sequence(), LivePeriod::since, LivePeriod::until)
                .containsExactly(tuple(1L, MARCH, MAY), tuple(2L, APRIL, null), tuple(3L, MAY, null));
    }

    @Test
    void atTheMomentOfAMoveTheNewVersionIsLive() {
        assertThat(liveIn("production", MAY, MAY)).containsExactly(2);
        assertThat(liveIn("production", MAY.minusMillis(1), MAY.minusMillis(1))).containsExactly(1);
    }

    @Test
    void onTheDayOfAMoveBothVersionsWereLive() {
        assertThat(liveIn("production", MAY.minus(Duration.ofHours(12)), MAY.plus(Duration.ofHours(12))))
                .containsExactly(1, 2);
    }

    @Test
    void beforeTheFirstMoveNothingWasLive() {
        assertThat(liveIn("production", MARCH.minusSeconds(2), MARCH)).isEmpty();
        assertThat(LivePeriod.of(List.of())).isEmpty();
    }

    @Test
    void aClockThatRanBackwardsGivesAnEmptyPeriodAndNoNegativeOne() {
        List<LivePeriod> odd = LivePeriod.of(List.of(move(1, APRIL, "production", 1), move(2, MARCH, "production", 2)));

        assertThat(odd.get(0).until()).isEqualTo(APRIL);
        assertThat(odd.get(0).touches(APRIL, APRIL)).isFalse();
        assertThat(odd.get(1).touches(APRIL, APRIL)).isTrue();
    }

    private List<Integer> liveIn(String alias, Instant from, Instant to) {
        return periods.stream()
                .filter(period -> period.entry().alias().equals(alias) && period.touches(from, to))
                .map(period -> period.entry().version())
                .toList();
    }

    private static LedgerEntry move(long sequence, Instant at, String alias, int version) {
        return new LedgerEntry(
                sequence,
                null,
                at,
                "loans",
                alias,
                version,
                null,
                Digest.of("bundle"),
                "ada",
                List.of(),
                "",
                List.of(),
                null,
                null,
                null);
    }
}
