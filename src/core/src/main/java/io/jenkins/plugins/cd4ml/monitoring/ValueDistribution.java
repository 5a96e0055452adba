package io.jenkins.plugins.cd4ml.monitoring;

import io.jenkins.plugins.cd4ml.data.DataProfile.Frequency;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Values that are no numbers, each with how often it occurs.
 *
 * @param rows how many rows there are, those without a value included
 * @param missing how many of them have no value
 * @param values the most frequent ones, most frequent first, or, when others are counted on them, in their order
 * @param others how many rows have another value
 */
public record ValueDistribution(long rows, long missing, List<Frequency> values, long others) implements Distribution {

    /** As many as a feature of a network may have. */
    static final int MOST_VALUES = 1000;

    public ValueDistribution {
        values = List.copyOf(values);
        long counted = values.stream().mapToLong(Frequency::rows).sum();
        boolean negative = missing < 0 || others < 0 || values.stream().anyMatch(value -> value.rows() < 0);
        if (values.size() > MOST_VALUES || negative || counted + others + missing != rows) {
            throw new IllegalArgumentException("the counts of a distribution do not add up to its rows");
        }
    }

    /**
     * Summarises values.
     *
     * @param values null for a missing value
     */
    public static ValueDistribution of(String[] values) {
        Map<String, Long> counts = new TreeMap<>();
        for (String value : values) {
            if (value != null) {
                counts.merge(value, 1L, Long::sum);
            }
        }
        List<String> frequent = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_VALUES)
                .map(Map.Entry::getKey)
                .toList();
        return counted(frequent, values);
    }

    /** Counts other values on these. */
    public ValueDistribution counting(String[] other) {
        return counted(values.stream().map(Frequency::value).toList(), other);
    }

    private static ValueDistribution counted(List<String> known, String[] values) {
        Map<String, Long> counts = new LinkedHashMap<>();
        known.forEach(value -> counts.put(value, 0L));
        long others = 0;
        for (String value : values) {
            if (value != null && counts.computeIfPresent(value, (same, rows) -> rows + 1) == null) {
                others++;
            }
        }
        long missing = Arrays.stream(values).filter(Objects::isNull).count();
        return new ValueDistribution(
                values.length,
                missing,
                counts.entrySet().stream()
                        .map(count -> new Frequency(count.getKey(), count.getValue()))
                        .toList(),
                others);
    }

    /** How many rows have each value, then how many have another one. */
    long[] counts() {
        long[] counts = new long[values.size() + 1];
        for (int i = 0; i < values.size(); i++) {
            counts[i] = values.get(i).rows();
        }
        counts[values.size()] = others;
        return counts;
    }
}
