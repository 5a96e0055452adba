package io.jenkins.plugins.cd4ml.power;

import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** Finds the number of rows from which on something holds. */
final class RowsNeeded {

    /** More rows than this are no answer. */
    static final long MOST = 100_000_000;

    private static final long FEWEST = 2;

    private RowsNeeded() {}

    /**
     * The smallest number of rows from which on something holds, or empty when there is none below {@link #MOST}.
     *
     * @param enough holds from some number on, but for dips that end within the period
     */
    static OptionalLong of(LongPredicate enough, long period) {
        long tooFew = FEWEST - 1;
        long found = FEWEST;
        while (!enough.test(found)) {
            tooFew = found;
            found *= 2;
            if (found > MOST) {
                return OptionalLong.empty();
            }
        }
        while (found - tooFew > 1) {
            long middle = tooFew + (found - tooFew) / 2;
            if (enough.test(middle)) {
                found = middle;
            } else {
                tooFew = middle;
            }
        }
        for (long rows = found + 1; rows <= found + period; rows++) {
            if (!enough.test(rows)) {
                found = rows + 1;
            }
        }
        return OptionalLong.of(found);
    }
}
