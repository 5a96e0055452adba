package io.jenkins.plugins.cd4ml.promotion;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the pages of the models write them. */
public final class PageTime {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private PageTime() {}

    /** A time to the minute, in UTC. */
    public static String of(Instant instant) {
        return MINUTES.format(instant);
    }
}
