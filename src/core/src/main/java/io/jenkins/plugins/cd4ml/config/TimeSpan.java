package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as people write it: {@code 30d}, {@code 12h}, {@code 45m}, {@code 2w}, or in ISO 8601, such as {@code
 * P1DT12H}. A day has 24 hours.
 *
 * @param text as it was written
 */
public record TimeSpan(@JsonValue String text) {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([wdhm])");
    private static final Duration LONGEST = Duration.ofDays(36_500);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public TimeSpan {
        Objects.requireNonNull(text, "text");
        Duration length = parsed(text);
        if (length.isNegative() || length.isZero() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "\"%s\" is no length of time that can be used; give more than nothing and at most 100 years"
                            .formatted(text));
        }
    }

    /** How long it is. */
    public Duration length() {
        return parsed(text);
    }

    private static Duration parsed(String text) {
        Matcher number = SHORT.matcher(text);
        if (number.matches()) {
            long count = Long.parseLong(number.group(1));
            return switch (number.group(2)) {
                case "w" -> Duration.ofDays(7 * count);
                case "d" -> Duration.ofDays(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofMinutes(count);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no length of time; write it as 30d, 12h, 45m or 2w, or in ISO 8601 as P1DT12H"
                            .formatted(text),
                    e);
        }
    }

    /** A length of time in words, rounded down to its two largest units, such as {@code 2 days 3 hours}. */
    public static String inWords(Duration length) {
        long minutes = length.toMinutes();
        if (minutes <= 0) {
            return "less than a minute";
        }
        long days = minutes / (24 * 60);
        long hours = minutes / 60 % 24;
        if (days > 0) {
            return counted(days, "day") + (hours > 0 ? " " + counted(hours, "hour") : "");
        }
        minutes %= 60;
        if (hours > 0) {
            return counted(hours, "hour") + (minutes > 0 ? " " + counted(minutes, "minute") : "");
        }
        return counted(minutes, "minute");
    }

    private static String counted(long count, String unit) {
        return count == 1 ? "1 " + unit : count + " " + unit + "s";
    }

    @Override
    public String toString() {
        return text;
    }
}
