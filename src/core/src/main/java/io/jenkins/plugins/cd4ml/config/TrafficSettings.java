package io.jenkins.plugins.cd4ml.config;

/**
 * Which part of the requests the version behind an alias gets. Exactly one of both is present.
 *
 * @param percent of the requests that it answers, 0 to 100, or null
 * @param mirror true when it gets a copy of every request and its answers are thrown away, or null
 */
public record TrafficSettings(Integer percent, Boolean mirror) {

    public TrafficSettings {
        mirror = Boolean.TRUE.equals(mirror) ? mirror : null;
        if ((percent == null) == (mirror == null)) {
            throw new IllegalArgumentException(
                    "deployment.traffic needs for each alias either percent or mirror: true");
        }
        if (percent != null && (percent < 0 || percent > 100)) {
            throw new IllegalArgumentException(
                    "deployment.traffic has the percent %d; give 0 to 100".formatted(percent));
        }
    }
}
