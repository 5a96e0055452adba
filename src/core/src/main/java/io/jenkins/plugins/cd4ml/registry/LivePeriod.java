package io.jenkins.plugins.cd4ml.registry;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The time in which an alias pointed to a version.
 *
 * @param entry the move that began it, with who asked for it, who approved it and why
 * @param until when the next move of the alias ended it; null when it lasts
 */
public record LivePeriod(LedgerEntry entry, Instant until) {

    /**
     * The periods that a ledger tells of, in the order of the moves. Where a clock ran backwards between two moves a
     * period ends at the moment at which it began.
     */
    public static List<LivePeriod> of(List<LedgerEntry> ledger) {
        List<LivePeriod> periods = new ArrayList<>();
        Map<String, Integer> last = new HashMap<>();
        for (LedgerEntry entry : ledger) {
            Integer before = last.put(entry.alias(), periods.size());
            if (before != null) {
                periods.set(before, periods.get(before).endedBy(entry));
            }
            periods.add(new LivePeriod(entry, null));
        }
        return List.copyOf(periods);
    }

    private LivePeriod endedBy(LedgerEntry next) {
        return new LivePeriod(entry, next.at().isBefore(entry.at()) ? entry.at() : next.at());
    }

    /** When it began. */
    @JsonIgnore
    public Instant since() {
        return entry.at();
    }

    /**
     * Whether any of it lies in a span of time.
     *
     * @param from the first moment of the span
     * @param to the moment after its last one, or the first one again for a span of that one moment
     */
    public boolean touches(Instant from, Instant to) {
        Instant last = to.isAfter(from) ? to.minusNanos(1) : from;
        return !since().isAfter(last) && (until == null || until.isAfter(from));
    }
}
