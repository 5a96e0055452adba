package io.jenkins.plugins.cd4ml.erroranalysis;

import io.jenkins.plugins.cd4ml.data.Table;
import io.jenkins.plugins.cd4ml.erroranalysis.ErrorAnalysis.Example;
import io.jenkins.plugins.cd4ml.slices.Outcomes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The rows that a model is furthest off. They are shown without their features: the key finds them again. */
final class WorstExamples {

    private WorstExamples() {}

    /**
     * The worst rows that are wrong at all, the worst first.
     *
     * @param key the key's column, or null
     * @param most how many at most
     */
    static List<Example> of(Table rows, String key, Outcomes outcomes, int most) {
        if (most == 0) {
            return List.of();
        }
        String[] keys = key != null && rows.has(key) ? rows.texts(key) : null;
        return IntStream.range(0, outcomes.rows())
                .filter(row -> outcomes.loss(row) > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -outcomes.distance(row))
                        .thenComparing(row -> row))
                .limit(most)
                .map(row -> new Example(
                        row + 1,
                        keys == null ? null : bounded(keys[row]),
                        bounded(outcomes.truth(row)),
                        bounded(outcomes.predicted(row)),
                        outcomes.distance(row)))
                .toList();
    }

    private static String bounded(String text) {
        return text == null || text.length() <= ErrorAnalysis.LONGEST_TEXT
                ? text
                : text.substring(0, ErrorAnalysis.LONGEST_TEXT - 1) + "…";
    }
}
