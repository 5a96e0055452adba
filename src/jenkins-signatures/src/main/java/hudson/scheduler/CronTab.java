package hudson.scheduler;

import java.util.Calendar;

/** Signatures only; see this module\'s README. */
public final class CronTab {
    public CronTab(String text, Hash hash) {
        throw new UnsupportedOperationException("signatures only");
    }

    public Calendar ceil(long value) {
        throw new UnsupportedOperationException("signatures only");
    }
}
