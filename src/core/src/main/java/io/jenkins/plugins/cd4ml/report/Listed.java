package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.List;

/**
 * The lines of a table, as many as a page bears: whatever the evidence holds, a page stays bounded and says what it leaves
 * out.
 *
 * @param lines those that are shown
 * @param more how many more there are, in words, or null when all are shown
 */
public record Listed<T>(List<T> lines, String more) {

    public Listed {
        lines = List.copyOf(lines);
    }

    /** The first so many of them. */
    static <T> Listed<T> first(int most, List<T> all) {
        return all.size() <= most
                ? new Listed<>(all, null)
                : new Listed<>(all.subList(0, most), Numbers.count(all.size() - most));
    }

    /** The last so many of them. */
    static <T> Listed<T> last(int most, List<T> all) {
        return all.size() <= most
                ? new Listed<>(all, null)
                : new Listed<>(all.subList(all.size() - most, all.size()), Numbers.count(all.size() - most));
    }

    public boolean any() {
        return !lines.isEmpty();
    }
}
