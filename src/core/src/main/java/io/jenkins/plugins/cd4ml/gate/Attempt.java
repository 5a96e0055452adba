package io.jenkins.plugins.cd4ml.gate;

/**
 * The how-manieth candidate it is that is judged on the same held out rows.
 *
 * <p>Rows that are asked again and again say yes at last. So the {@code k}-th candidate may pass wrongly with a
 * probability of {@code alpha / (k (k + 1))} only, where {@code alpha} is one minus the gate's confidence: these shares
 * telescope, {@code 1/(k(k+1)) = 1/k - 1/(k+1)}, so that all of them together stay below {@code alpha} however often
 * somebody tries. Spending a budget of errors over a sequence of tests is alpha spending; Foster and Stine 2008, Journal
 * of the Royal Statistical Society B 70:429, and, for holdouts, Dwork and others 2015, Science 349:636.
 *
 * @param number counted from 1; 0 where nobody counts
 * @param ignored whether the configuration asks not to spend the budget although attempts are counted
 */
public record Attempt(int number, boolean ignored) {

    /** Where attempts do not matter, as with constraints on data, or nobody counts them. */
    public static final Attempt NOT_COUNTED = new Attempt(0, false);

    public Attempt {
        if (number < 0 || number == 0 && ignored) {
            throw new IllegalArgumentException("attempts are counted from 1, not " + number);
        }
    }

    /** The attempt of this number, which spends its share. */
    public static Attempt counted(int number) {
        return new Attempt(number, false);
    }

    /** The attempt of this number, which spends as much as if it were the only one, because that was asked for. */
    public static Attempt ignored(int number) {
        return new Attempt(number, true);
    }

    /** Whether it spends only its share. */
    public boolean spends() {
        return number > 0 && !ignored;
    }

    /**
     * The confidence that a bound needs for a gate to pass.
     *
     * @param confidence the gate's, between 0.5 and 1
     */
    public double confidence(double confidence) {
        return spends() ? 1 - (1 - confidence) / (number * (number + 1.0)) : confidence;
    }

    /** {@code 1st}, {@code 2nd} and so on. */
    public String ordinal() {
        int tens = number % 100;
        String ending = tens >= 11 && tens <= 13
                ? "th"
                : switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return number + ending;
    }
}
