package io.jenkins.plugins.cd4ml.fairness;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;

/** Counts a group's rows by truth and prediction. A rate whose denominator is 0 is undefined, never 0. */
final class GroupRates {

    private final String scope;
    private long rows;
    private long right;
    private long positive;
    private long selected;
    private long truePositive;

    /** @param scope names the group in explanations, such as {@code sex=Female} */
    GroupRates(String scope) {
        this.scope = scope;
    }

    /** Counts a row of a binary task. */
    void add(boolean isPositive, boolean isSelected) {
        add(isPositive == isSelected);
        positive += isPositive ? 1 : 0;
        selected += isSelected ? 1 : 0;
        truePositive += isPositive && isSelected ? 1 : 0;
    }

    /** Counts a row of a task without a positive class. */
    void add(boolean isRight) {
        rows++;
        right += isRight ? 1 : 0;
    }

    Estimate accuracy() {
        return Proportion.of(right, rows, "no test row has " + scope);
    }

    Estimate selectionRate() {
        return Proportion.of(selected, rows, "no test row has " + scope);
    }

    Estimate truePositiveRate() {
        return Proportion.of(truePositive, positive, "no test row with %s is positive".formatted(scope));
    }

    Estimate falsePositiveRate() {
        return Proportion.of(
                selected - truePositive, rows - positive, "no test row with %s is negative".formatted(scope));
    }

    Estimate precision() {
        return Proportion.of(truePositive, selected, "no test row with %s was predicted as positive".formatted(scope));
    }

    String scope() {
        return scope;
    }
}
