package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The groups that an attribute makes of rows.
 *
 * @param attribute the attribute's column
 * @param names of the groups, most frequent first; rows without a value are a group of their own
 * @param of for each row the index of its group
 */
record Groups(String attribute, List<String> names, int[] of) {

    /** The group of the rows that have no value. */
    static final String MISSING = "(missing)";

    /** More groups than this are no groups of people but single values, and make too many pairs. */
    static final int MOST_GROUPS = 50;

    /**
     * Forms the groups. None is left out for being small.
     *
     * @param values of the attribute, null for a missing one
     * @throws Cd4mlException.Configuration when there are too many different ones
     */
    static Groups of(String attribute, String[] values) {
        String[] present =
                Arrays.stream(values).map(v -> v == null ? MISSING : v).toArray(String[]::new);
        Map<String, Long> counts =
                Arrays.stream(present).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        if (counts.size() > MOST_GROUPS) {
            throw new Cd4mlException.Configuration(
                    "fairness.attributes names %s, which has %d different values in the test rows; at most %d groups are compared, so make bands of it in preparation.sql"
                            .formatted(attribute, counts.size(), MOST_GROUPS));
        }
        List<String> names = counts.keySet().stream()
                .sorted(Comparator.comparing((String name) -> -counts.get(name)).thenComparing(name -> name))
                .toList();
        Map<String, Integer> index = new HashMap<>();
        names.forEach(name -> index.put(name, index.size()));
        return new Groups(
                attribute, names, Arrays.stream(present).mapToInt(index::get).toArray());
    }

    int size() {
        return names.size();
    }

    /** How a group is named in a measurement's scope. */
    String scope(int group) {
        return attribute + "=" + names.get(group);
    }

    /** How the comparison of one group to another is named in a measurement's scope. */
    String scope(int first, int second) {
        return "%s: %s to %s".formatted(attribute, names.get(first), names.get(second));
    }

    GroupComparison.Attribute describe() {
        long[] rows = new long[size()];
        for (int group : of) {
            rows[group]++;
        }
        return new GroupComparison.Attribute(
                attribute,
                names.stream()
                        .map(name -> new GroupComparison.Group(name, rows[names.indexOf(name)]))
                        .toList());
    }
}
