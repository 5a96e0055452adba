package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Estimate.Proportion;
import io.jenkins.plugins.cd4ml.gate.Estimate.Undefined;
import io.jenkins.plugins.cd4ml.gate.Rescaled;

/** Counts the rows of a group or slice by truth and prediction. A rate whose denominator is 0 is undefined, never 0. */
public final class Rates {

    private final String scope;
    private long rows;
    private long right;
    private long positive;
    private long selected;
    private long truePositive;

    /** @param scope names the rows in explanations, such as {@code sex=Female} */
    public Rates(String scope) {
        this.scope = scope;
    }

    /** Counts a row of a binary task. */
    public void add(boolean isPositive, boolean isSelected) {
        add(isPositive == isSelected);
        positive += isPositive ? 1 : 0;
        selected += isSelected ? 1 : 0;
        truePositive += isPositive && isSelected ? 1 : 0;
    }

    /** Counts a row of a task without a positive class. */
    public void add(boolean isRight) {
        rows++;
        right += isRight ? 1 : 0;
    }

    public Estimate accuracy() {
        return Proportion.of(right, rows, "no test row has " + scope);
    }

    public Estimate selectionRate() {
        return Proportion.of(selected, rows, "no test row has " + scope);
    }

    /** The share of the rows that are positive in truth. */
    public Estimate baseRate() {
        return Proportion.of(positive, rows, "no test row has " + scope);
    }

    public Estimate truePositiveRate() {
        return Proportion.of(truePositive, positive, noPositive());
    }

    public Estimate falseNegativeRate() {
        return Proportion.of(positive - truePositive, positive, noPositive());
    }

    public Estimate falsePositiveRate() {
        return Proportion.of(falsePositives(), rows - positive, noNegative());
    }

    public Estimate trueNegativeRate() {
        return Proportion.of(rows - positive - falsePositives(), rows - positive, noNegative());
    }

    public Estimate precision() {
        return Proportion.of(truePositive, selected, "no test row with %s was predicted as positive".formatted(scope));
    }

    /** The share of the errors that are false negatives. */
    public Estimate falseNegativesAmongErrors() {
        return Proportion.of(
                positive - truePositive, rows - right, "no test row with %s was predicted wrongly".formatted(scope));
    }

    /** How many false negatives there are for each false positive. */
    public Estimate falseNegativesPerFalsePositive() {
        Estimate share = falseNegativesAmongErrors();
        if (share instanceof Undefined) {
            return share;
        }
        return falsePositives() == 0
                ? new Undefined("no test row with %s is a false positive".formatted(scope), share.rows())
                : new Rescaled(share, Rescaled.Scale.ODDS);
    }

    /** Whether every row was predicted rightly. */
    public boolean flawless() {
        return right == rows;
    }

    private long falsePositives() {
        return selected - truePositive;
    }

    private String noPositive() {
        return "no test row with %s is positive".formatted(scope);
    }

    private String noNegative() {
        return "no test row with %s is negative".formatted(scope);
    }
}
