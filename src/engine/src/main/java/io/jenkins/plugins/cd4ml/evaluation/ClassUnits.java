package io.jenkins.plugins.cd4ml.evaluation;

import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** How many clusters hold rows of a class: a class that occurs in three clusters of a hundred is known from three. */
final class ClassUnits {

    private final BitSet[] belonging;
    private final BitSet[] predicted;
    private final BitSet[] other;

    /** @param clusters of the rows, or null when each row stands for itself */
    ClassUnits(ScoredRows rows, int[] clusters) {
        int classes = rows.classes().size();
        belonging = sets(classes);
        predicted = sets(classes);
        other = sets(classes);
        for (int row = 0; clusters != null && row < clusters.length; row++) {
            belonging[rows.truth()[row]].set(clusters[row]);
            predicted[rows.predicted(row)].set(clusters[row]);
            for (int k = 0; k < classes; k++) {
                if (k != rows.truth()[row]) {
                    other[k].set(clusters[row]);
                }
            }
        }
    }

    int belonging(int k) {
        return belonging[k].cardinality();
    }

    int predicted(int k) {
        return predicted[k].cardinality();
    }

    /** Of rows that belong to the class or are predicted as it. */
    int either(int k) {
        BitSet either = (BitSet) belonging[k].clone();
        either.or(predicted[k]);
        return either.cardinality();
    }

    /** Of rows that do not belong to the class. */
    int other(int k) {
        return other[k].cardinality();
    }

    /** The smallest count over all classes. */
    int fewest(IntUnaryOperator count) {
        return IntStream.range(0, belonging.length).map(count).min().orElse(0);
    }

    private static BitSet[] sets(int count) {
        return IntStream.range(0, count).mapToObj(k -> new BitSet()).toArray(BitSet[]::new);
    }
}
