package io.jenkins.plugins.cd4ml.erroranalysis;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import java.util.List;
import java.util.Objects;

/**
 * Where a model errs on the test rows, and what mending each place would gain.
 *
 * @param metric what is compared with people: {@code accuracy}, or {@code mae} in the label's unit
 * @param human how good people are on all test rows, or null when nobody said
 * @param slices the largest potential first, those without one last; at most {@link #MOST_SLICES}
 * @param omitted how many more slices were measured
 * @param examples the worst first; at most {@link #MOST_EXAMPLES}
 * @param clusters what a shallow tree tells apart, the most errors a row first; at most {@link #MOST_CLUSTERS}
 */
public record ErrorAnalysis(
        String metric,
        Estimate human,
        List<Slice> slices,
        long omitted,
        List<Example> examples,
        List<Cluster> clusters) {

    public static final int MOST_SLICES = 100;
    public static final int MOST_EXAMPLES = 20;
    public static final int MOST_CLUSTERS = 8;

    /** The longest text of a row that is shown, in characters. */
    public static final int LONGEST_TEXT = 100;

    private static final int LONGEST_SCOPE = 1000;

    public ErrorAnalysis {
        Objects.requireNonNull(metric, "metric");
        slices = bounded("slices", slices, MOST_SLICES);
        examples = bounded("examples", examples, MOST_EXAMPLES);
        clusters = bounded("clusters", clusters, MOST_CLUSTERS);
    }

    /**
     * Some of the rows.
     *
     * @param scope which ones, as in the measurements
     * @param share of all test rows, 0 to 1
     * @param model how good the model is on them
     * @param human how good people are on them, or null when nobody said
     * @param gap how much better people are than the model, below 0 when the model is better; null when unknown. Where
     *     nobody said how good people are, they are taken to make no error
     * @param potential what closing the gap would gain on all rows: gap times share, 0 where the model is not behind; null
     *     when unknown
     */
    public record Slice(String scope, double share, Estimate model, Estimate human, Double gap, Double potential) {

        public Slice {
            checkScope(scope);
            checkShare(share);
            Objects.requireNonNull(model, "model");
        }
    }

    /**
     * A row that the model is far off.
     *
     * @param row its number in the test rows, from 1
     * @param key its value in the key column, or null when the split has none
     * @param truth its label
     * @param predicted what the model said
     * @param error the probability that the model withheld from the true class, or the size of the error in the label's
     *     unit
     */
    public record Example(long row, String key, String truth, String predicted, double error) {

        public Example {
            checkText(key);
            checkText(truth);
            checkText(predicted);
        }

        private static void checkText(String text) {
            if (text != null && text.length() > LONGEST_TEXT) {
                throw new IllegalArgumentException(
                        "an example's text has at most %d characters, not %d".formatted(LONGEST_TEXT, text.length()));
            }
        }
    }

    /**
     * Rows that a tree has put together because the model errs alike on them. It is grown on the validation rows, so the
     * estimate on the test rows is not flattered by the search.
     *
     * @param scope which rows
     * @param share of the errors that are theirs, on the validation rows, 0 to 1
     * @param found how good the model is on these validation rows
     * @param model how good it is on these test rows
     */
    public record Cluster(String scope, double share, Estimate found, Estimate model) {

        public Cluster {
            checkScope(scope);
            checkShare(share);
            Objects.requireNonNull(found, "found");
            Objects.requireNonNull(model, "model");
        }
    }

    private static <T> List<T> bounded(String what, List<T> list, int most) {
        if (list.size() > most) {
            throw new IllegalArgumentException(
                    "an error analysis has at most %d %s, not %d".formatted(most, what, list.size()));
        }
        return List.copyOf(list);
    }

    private static void checkScope(String scope) {
        if (scope.length() > LONGEST_SCOPE) {
            throw new IllegalArgumentException("a scope has at most %d characters".formatted(LONGEST_SCOPE));
        }
    }

    private static void checkShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share lies between 0 and 1, not " + share);
        }
    }
}
