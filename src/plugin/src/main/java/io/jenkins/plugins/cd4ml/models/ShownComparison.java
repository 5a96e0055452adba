package io.jenkins.plugins.cd4ml.models;

import io.jenkins.plugins.cd4ml.promotion.ChampionDifference;

/** What a comparison of two versions shows: in what they differ, or why they cannot be compared. */
public final class ShownComparison {

    private final ChampionDifference difference;
    private final String problem;

    ShownComparison(ChampionDifference difference, String problem) {
        this.difference = difference;
        this.problem = problem;
    }

    /** In what they differ, or null. */
    public ChampionDifference getDifference() {
        return difference;
    }

    /** Why they cannot be compared, or null. */
    public String getProblem() {
        return problem;
    }
}
