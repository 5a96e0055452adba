package io.jenkins.plugins.cd4ml.config;

import java.util.Objects;

/**
 * Rows that follow each other in time, for {@code mase}.
 *
 * @param time the column of the prepared rows that gives their order
 * @param season after how many rows a season comes back, at least 1; 1 unless given, which means none
 * @param series the column that tells several series apart, or null when there is one
 */
public record ForecastSettings(String time, Integer season, String series) {

    public ForecastSettings {
        Objects.requireNonNull(time, "evaluation.forecast.time");
        season = season == null ? 1 : season;
        if (season < 1) {
            throw new IllegalArgumentException(
                    "evaluation.forecast.season is %d; it must be at least 1".formatted(season));
        }
    }
}
