package io.jenkins.plugins.cd4ml.gate;

/**
 * A share of rows with a limit on either side, and how such limits combine.
 *
 * <p>Two kinds of limits exist side by side on purpose. The exact ones (Clopper and Pearson 1934, Biometrika 26:404)
 * decide: a gate on a share passes a model that lies on the threshold with at most the promised probability. Wilson's
 * score limits (Wilson 1927, JASA 22:209) keep it on average only: of 25 right rows out of 25 they say "at least .90"
 * although a model of exactly .90 is right on 25 rows in 7.2% of all cases. They are narrower, come closest to their
 * confidence on average, and are what tables and charts show.
 *
 * <p>Differences, ratios and averages of independent shares are bounded by recovering each share's variance from its
 * limits (Newcombe 1998, Statistics in Medicine 17:873, method 10; Donner and Zou 2012, Statistical Methods in Medical
 * Research 21:347). Fed with exact limits, the share of wrong passes at .95, enumerated over groups of 15 to 1000 rows
 * and all rates, is at most .051; fed with Wilson's it reaches .082.
 *
 * @param share the share itself, 0 to 1
 * @param trials that it rests on, at least 1; not necessarily whole when rows are planned or are worth more than one
 * @param confidence of either limit, between 0.5 and 1
 * @param exact whether the limits are the exact ones or Wilson's
 */
record ShareBounds(double share, double trials, double confidence, boolean exact) {

    /** Above this, exact limits agree with the continuity-corrected score limits to seven digits, and cost more. */
    private static final double MOST_EXACT_TRIALS = 1e6;

    static ShareBounds exact(double share, double trials, double confidence) {
        return new ShareBounds(share, trials, confidence, true);
    }

    static ShareBounds score(double share, double trials, double confidence) {
        return new ShareBounds(share, trials, confidence, false);
    }

    /** At least 0. */
    double lower() {
        return lower(share);
    }

    /** At most 1. */
    double upper() {
        return 1 - lower(1 - share);
    }

    private double lower(double of) {
        double successes = of * trials;
        if (successes <= 0) {
            return 0;
        }
        if (!exact) {
            return score(of);
        }
        return trials > MOST_EXACT_TRIALS
                ? score(Math.max(0, successes - 0.5) / trials)
                : Quantiles.betaLower(confidence, successes, Math.max(0, trials - successes) + 1);
    }

    private double score(double of) {
        double z = Quantiles.normal(confidence);
        double centre = of + z * z / (2 * trials);
        double halfWidth = z * Math.sqrt(of * (1 - of) / trials + z * z / (4 * trials * trials));
        return Math.max(0, (centre - halfWidth) / (1 + z * z / trials));
    }

    /** The lower limit of {@code this - other}. */
    double differenceLower(ShareBounds other) {
        return share - other.share - Math.hypot(share - lower(), other.upper() - other.share);
    }

    /** The lower limit of {@code this / other}; the other share is not 0. */
    double ratioLower(ShareBounds other) {
        if (share == 0) {
            return 0;
        }
        double lower = lower();
        double upper = other.upper();
        double product = share * other.share;
        double root = Math.sqrt(
                Math.max(0, product * product - lower * upper * (2 * share - lower) * (2 * other.share - upper)));
        // The published form divides by upper * (2 * share - upper), which may be 0; this is the same number.
        return lower * (2 * share - lower) / (product + root);
    }

    /** The upper limit of {@code this / other}; infinite when the other share may be 0. */
    double ratioUpper(ShareBounds other) {
        double lower = other.lower();
        if (lower <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double upper = upper();
        double product = share * other.share;
        double root = Math.sqrt(
                Math.max(0, product * product - upper * lower * (2 * share - upper) * (2 * other.share - lower)));
        return (product + root) / (lower * (2 * other.share - lower));
    }
}
