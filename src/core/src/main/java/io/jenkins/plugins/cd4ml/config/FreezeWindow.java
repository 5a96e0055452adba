package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time in which nothing is promoted: once, from one moment to another, or every week on some days.
 *
 * @param reason why, for whoever is refused
 * @param from the first moment of a single window: a day, such as {@code 2026-12-20}, or a day and time, such as {@code
 *     2026-12-20T18:00}
 * @param to its end: a day, which is frozen up to its last moment, or a day and time
 * @param days of the week, for a window of every week
 * @param hours on these days, such as {@code 16:00-24:00}; the whole day unless given; {@code 22:00-06:00} ends on the
 *     next day
 * @param timeZone in which days and hours are meant, such as {@code Europe/Berlin}; UTC unless given
 */
public record FreezeWindow(String reason, String from, String to, List<Weekday> days, String hours, String timeZone) {

    private static final Pattern HOURS = Pattern.compile("(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");
    private static final int MINUTES_OF_A_DAY = 24 * 60;

    /** A day of the week as the configuration writes it. */
    public enum Weekday {
        @JsonProperty("monday")
        MONDAY,
        @JsonProperty("tuesday")
        TUESDAY,
        @JsonProperty("wednesday")
        WEDNESDAY,
        @JsonProperty("thursday")
        THURSDAY,
        @JsonProperty("friday")
        FRIDAY,
        @JsonProperty("saturday")
        SATURDAY,
        @JsonProperty("sunday")
        SUNDAY;

        private boolean is(DayOfWeek day) {
            return ordinal() == day.ordinal();
        }
    }

    public FreezeWindow {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "a window of promotion.freeze has no reason; say why nothing is promoted then");
        }
        days = days == null ? null : List.copyOf(days);
        boolean single = from != null || to != null;
        boolean weekly = days != null && !days.isEmpty();
        if (single == weekly || single && (from == null || to == null) || single && hours != null) {
            throw new IllegalArgumentException(
                    "the window \"%s\" of promotion.freeze must have from and to, or else days and, if you like, hours"
                            .formatted(reason));
        }
        try {
            ZoneId zone = zone(timeZone);
            if (single && !start(from, zone).isBefore(end(to, zone))) {
                throw new IllegalArgumentException(
                        "the window \"%s\" of promotion.freeze ends before it begins".formatted(reason));
            }
            minutes(hours);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "the window \"%s\" of promotion.freeze has a time that cannot be read; write days as 2026-12-20, times as 2026-12-20T18:00, hours as 16:00-24:00 and the time zone as Europe/Berlin: %s"
                            .formatted(reason, e.getMessage()),
                    e);
        }
    }

    /** Whether a moment lies in the window. */
    public boolean covers(Instant moment) {
        ZoneId zone = zone(timeZone);
        if (from != null) {
            return !moment.isBefore(start(from, zone).toInstant())
                    && moment.isBefore(end(to, zone).toInstant());
        }
        ZonedDateTime local = moment.atZone(zone);
        int minute = local.getHour() * 60 + local.getMinute();
        int[] bounds = minutes(hours);
        boolean overnight = bounds[0] >= bounds[1];
        boolean today = minute >= bounds[0] && (overnight || minute < bounds[1]);
        return today && on(local.getDayOfWeek())
                || overnight && minute < bounds[1] && on(local.minusDays(1).getDayOfWeek());
    }

    /** When it is, in words. */
    public String inWords() {
        String where = timeZone == null ? "UTC" : timeZone;
        if (from != null) {
            return "from %s to %s, %s".formatted(from, to, where);
        }
        List<String> names = days.stream()
                .map(day -> day.name().toLowerCase(java.util.Locale.ROOT))
                .toList();
        return "every %s%s, %s".formatted(String.join(", ", names), hours == null ? "" : " " + hours, where);
    }

    private boolean on(DayOfWeek day) {
        return days.stream().anyMatch(each -> each.is(day));
    }

    private static ZoneId zone(String name) {
        return ZoneId.of(name == null ? "UTC" : name);
    }

    private static ZonedDateTime start(String text, ZoneId zone) {
        return isDay(text)
                ? LocalDate.parse(text).atStartOfDay(zone)
                : LocalDateTime.parse(text).atZone(zone);
    }

    private static ZonedDateTime end(String text, ZoneId zone) {
        return isDay(text)
                ? LocalDate.parse(text).plusDays(1).atStartOfDay(zone)
                : LocalDateTime.parse(text).atZone(zone);
    }

    private static boolean isDay(String text) {
        return text.indexOf('T') < 0;
    }

    /** The first minute of the day and the one after the last. */
    private static int[] minutes(String hours) {
        if (hours == null) {
            return new int[] {0, MINUTES_OF_A_DAY};
        }
        Matcher matcher = HOURS.matcher(hours);
        if (!matcher.matches()) {
            throw new DateTimeException("\"%s\" is not of the form 16:00-24:00".formatted(hours));
        }
        return new int[] {minute(matcher.group(1)), minute(matcher.group(2))};
    }

    private static int minute(String time) {
        if (time.equals("24:00")) {
            return MINUTES_OF_A_DAY;
        }
        LocalTime parsed = LocalTime.parse(time.length() == 4 ? "0" + time : time);
        return parsed.getHour() * 60 + parsed.getMinute();
    }
}
