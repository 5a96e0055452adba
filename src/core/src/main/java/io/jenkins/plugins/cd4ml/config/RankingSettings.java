package io.jenkins.plugins.cd4ml.config;

import java.util.Objects;

/**
 * Rows that are ranked among those of the same query, for {@code ndcg}.
 *
 * @param query the column of the prepared rows that says which rows belong together
 * @param k how many rows at the top count, at least 1; 10 unless given
 */
public record RankingSettings(String query, Integer k) {

    public RankingSettings {
        Objects.requireNonNull(query, "evaluation.ranking.query");
        k = k == null ? 10 : k;
        if (k < 1) {
            throw new IllegalArgumentException("evaluation.ranking.k is %d; it must be at least 1".formatted(k));
        }
    }
}
