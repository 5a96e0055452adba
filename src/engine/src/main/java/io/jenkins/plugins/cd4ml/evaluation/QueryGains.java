package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.resampling.Ordered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002, ACM Transactions on Information Systems 20:422) of
 * each query, with the relevance itself as gain and the binary logarithm as discount. Rows of equal score share the gains
 * of their places (McSherry and Najork 2008, ECIR, LNCS 4956:414).
 */
final class QueryGains {

    private final List<Double> values = new ArrayList<>();
    private final List<Integer> firstRows = new ArrayList<>();
    private int irrelevant;

    /**
     * @param relevance of each row, at least 0
     * @param scores by which rows are ranked, the highest first
     * @param queries of the rows, from 0 on without gaps
     * @param k how many places count
     */
    QueryGains(double[] relevance, double[] scores, int[] queries, int k) {
        int count = Arrays.stream(queries).max().orElse(-1) + 1;
        int[] sizes = new int[count];
        for (int query : queries) {
            sizes[query]++;
        }
        int[][] members = new int[count][];
        Arrays.setAll(members, query -> new int[sizes[query]]);
        Arrays.fill(sizes, 0);
        for (int row = 0; row < queries.length; row++) {
            members[queries[row]][sizes[queries[row]]++] = row;
        }
        for (int[] rows : members) {
            double[] relevances =
                    Arrays.stream(rows).mapToDouble(row -> relevance[row]).toArray();
            double[] own = Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray();
            double ideal = gain(relevances, relevances, k);
            if (ideal > 0) {
                values.add(gain(relevances, own, k) / ideal);
                firstRows.add(rows[0]);
            } else {
                irrelevant++;
            }
        }
    }

    /** One value for each query that has a relevant row. */
    double[] values() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A row of each query that has a value. */
    int[] firstRows() {
        return firstRows.stream().mapToInt(Integer::intValue).toArray();
    }

    /** How many queries have no relevant row, so that every order of their rows is as good as any other. */
    int irrelevant() {
        return irrelevant;
    }

    private static double gain(double[] relevance, double[] scores, int k) {
        int[] rising = Ordered.rising(scores);
        int n = rising.length;
        double gain = 0;
        for (int from = 0; from < Math.min(n, k); ) {
            int to = from;
            double tied = 0;
            double discounts = 0;
            double score = scores[rising[n - 1 - from]];
            while (to < n && scores[rising[n - 1 - to]] == score) {
                tied += relevance[rising[n - 1 - to]];
                discounts += to < k ? Math.log(2) / Math.log(to + 2.0) : 0;
                to++;
            }
            gain += tied / (to - from) * discounts;
            from = to;
        }
        return gain;
    }
}
