package io.jenkins.plugins.cd4ml.power;

import io.jenkins.plugins.cd4ml.gate.Estimate;

/** A true value and how its estimates scatter around it. */
interface Truth {

    /**
     * The estimate that only a share of all draws of rows falls short of: when the gate passes on it, it passes with at
     * least the power.
     *
     * @param rows how many are drawn, at least 2
     * @param power between 0.5 and 1, both excluded
     * @param low whether a low estimate is unlucky, as for a minimum; otherwise a high one
     */
    Estimate unlucky(long rows, double power, boolean low);

    /** After how many rows at most the chance to pass rises again where it falls from one number of rows to the next. */
    default long period() {
        return 0;
    }
}
