package io.jenkins.plugins.cd4ml.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.cd4ml.config.FreezeWindow.Weekday;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeWindowTest {

    @ParameterizedTest
    @CsvSource({
        // Berlin is an hour ahead of UTC in winter.
        "2026-12-19T22:59:59Z, false",
        "2026-12-19T23:00:00Z, true",
        "2026-12-25T12:00:00Z, true",
        "2027-01-05T22:59:59Z, true",
        "2027-01-05T23:00:00Z, false"
    })
    void aSingleWindowLastsToTheLastMomentOfItsLastDay(Instant moment, boolean frozen) {
        assertThat(new FreezeWindow("year", "2026-12-20", "2027-01-05", null, null, "Europe/Berlin").covers(moment))
                .isEqualTo(frozen);
    }

    @ParameterizedTest
    @CsvSource({"2026-12-20T17:59:00Z, false", "2026-12-20T18:00:00Z, true", "2026-12-20T20:00:00Z, false"})
    void aWindowWithTimesEndsAtItsTime(Instant moment, boolean frozen) {
        assertThat(new FreezeWindow("release", "2026-12-20T18:00", "2026-12-20T20:00", null, null, null).covers(moment))
                .isEqualTo(frozen);
    }

    @ParameterizedTest
    @CsvSource({
        // 2026-11-20 is a Friday.
        "2026-11-20T15:59:00Z, false",
        "2026-11-20T16:00:00Z, true",
        "2026-11-20T23:59:59Z, true",
        "2026-11-21T00:00:00Z, false",
        "2026-11-19T17:00:00Z, false"
    })
    void aWeeklyWindowCoversItsHoursOnItsDays(Instant moment, boolean frozen) {
        assertThat(weekly("16:00-24:00", null).covers(moment)).isEqualTo(frozen);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:59:00Z, false",
        "2026-11-20T22:00:00Z, true",
        "2026-11-21T05:59:00Z, true",
        "2026-11-21T06:00:00Z, false",
        "2026-11-20T05:00:00Z, false"
    })
    void aWindowOverMidnightBelongsToTheDayOnWhichItBegins(Instant moment, boolean frozen) {
        assertThat(weekly("22:00-06:00", null).covers(moment)).isEqualTo(frozen);
    }

    @Test
    void hoursAreThoseOfTheTimeZoneAlsoInSummer() {
        FreezeWindow window = weekly("16:00-24:00", "Europe/Berlin");
        // 2026-07-17 is a Friday, when Berlin is two hours ahead.
        assertThat(window.covers(Instant.parse("2026-07-17T14:00:00Z"))).isTrue();
        assertThat(window.covers(Instant.parse("2026-07-17T13:59:00Z"))).isFalse();
        assertThat(window.inWords()).isEqualTo("every friday 16:00-24:00, Europe/Berlin");
    }

    @Test
    void withoutHoursTheWholeDayIsFrozen() {
        assertThat(weekly(null, null).covers(Instant.parse("2026-11-20T00:00:00Z")))
                .isTrue();
        assertThat(weekly(null, null).covers(Instant.parse("2026-11-21T00:00:00Z")))
                .isFalse();
    }

    @Test
    void aWindowThatMeansNothingIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> new FreezeWindow("", "2026-12-20", "2026-12-21", null, null, null))
                .hasMessageContaining("say why");
        assertThatThrownBy(() -> new FreezeWindow("r", "2026-12-20", null, null, null, null))
                .hasMessageContaining("from and to");
        assertThatThrownBy(() -> new FreezeWindow("r", "2026-12-21", "2026-12-20", null, null, null))
                .hasMessageContaining("ends before it begins");
        assertThatThrownBy(() -> new FreezeWindow("r", "20.12.2026", "2026-12-20", null, null, null))
                .hasMessageContaining("write days as 2026-12-20");
        assertThatThrownBy(() -> weekly("4pm", null)).hasMessageContaining("16:00-24:00");
        assertThatThrownBy(() -> weekly(null, "Mars/Olympus")).hasMessageContaining("Europe/Berlin");
    }

    private static FreezeWindow weekly(String hours, String zone) {
        return new FreezeWindow("no one is there", null, null, List.of(Weekday.FRIDAY), hours, zone);
    }
}
