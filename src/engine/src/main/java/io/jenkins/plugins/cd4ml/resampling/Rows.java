package io.jenkins.plugins.cd4ml.resampling;

import java.util.HashMap;
import java.util.Map;

/**
 * Which rows are drawn: each for itself, within strata, or whole clusters.
 *
 * @param count how many rows, at least 1
 * @param strata of the rows, from 0 on without gaps, or null for none
 * @param clusters of the rows, from 0 on without gaps, or null when each row stands for itself
 */
public record Rows(int count, int[] strata, int[] clusters) {

    public Rows {
        if (count < 1 || strata != null && strata.length != count || clusters != null && clusters.length != count) {
            throw new IllegalArgumentException("rows need a row, and a stratum and a cluster each if there are any");
        }
        if (strata != null && clusters != null) {
            throw new IllegalArgumentException("rows are drawn within strata or by clusters, not both");
        }
    }

    /** Rows that each stand for themselves. */
    public static Rows of(int count) {
        return new Rows(count, null, null);
    }

    /** Numbers for texts, from 0 on in the order of their first occurrence; null is a text of its own. */
    public static int[] numbered(String[] texts) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] numbered = new int[texts.length];
        for (int row = 0; row < texts.length; row++) {
            Integer known = numbers.putIfAbsent(texts[row], numbers.size());
            numbered[row] = known == null ? numbers.size() - 1 : known;
        }
        return numbered;
    }

    /** How many units are drawn: clusters, or rows. */
    public int units() {
        int highest = -1;
        if (clusters != null) {
            for (int cluster : clusters) {
                highest = Math.max(highest, cluster);
            }
        }
        return clusters == null ? count : highest + 1;
    }

    Plan plan(long seed) {
        return clusters == null ? new RowPlan(count, strata, seed) : Plan.ofClusters(clusters, units(), seed);
    }
}
