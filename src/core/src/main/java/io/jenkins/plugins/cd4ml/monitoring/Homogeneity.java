package io.jenkins.plugins.cd4ml.monitoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's test that two samples are of the same distribution. Both are samples: to take the reference for the truth
 * rejects what is true in a third of all cases at 5%. It says nothing about how large a difference is, so with enough rows
 * it rejects differences that matter to nobody; it is shown, and gates do not ask for it.
 */
final class Homogeneity {

    private Homogeneity() {}

    /** The p value, or null when fewer than two bins hold a row or a sample is empty. */
    static Double pValue(long[] before, long[] now) {
        double n = Arrays.stream(before).sum();
        double m = Arrays.stream(now).sum();
        double statistic = 0;
        int bins = 0;
        for (int i = 0; i < before.length; i++) {
            double both = (double) before[i] + now[i];
            if (both > 0) {
                double expectedBefore = both * n / (n + m);
                double expectedNow = both * m / (n + m);
                statistic += square(before[i] - expectedBefore) / expectedBefore
                        + square(now[i] - expectedNow) / expectedNow;
                bins++;
            }
        }
        return n == 0 || m == 0 || bins < 2
                ? null
                : (Double) ChiSquaredDistribution.of(bins - 1.0).survivalProbability(statistic);
    }

    /** Each column's p value held against all of them (Holm 1979, Scandinavian Journal of Statistics 6:65). */
    static List<ColumnDrift> adjusted(List<ColumnDrift> columns) {
        List<Integer> rising = IntStream.range(0, columns.size())
                .boxed()
                .filter(i -> columns.get(i).pValue() != null)
                .sorted(Comparator.comparing(
                        i -> Objects.requireNonNull(columns.get(i).pValue())))
                .toList();
        Double[] adjusted = new Double[columns.size()];
        double least = 0;
        for (int rank = 0; rank < rising.size(); rank++) {
            int i = rising.get(rank);
            least = Math.min(
                    1, Math.max(least, (rising.size() - rank) * columns.get(i).pValue()));
            adjusted[i] = least;
        }
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).adjustedTo(adjusted[i]))
                .toList();
    }

    private static double square(double x) {
        return x * x;
    }
}
