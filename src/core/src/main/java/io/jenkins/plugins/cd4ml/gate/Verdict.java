package io.jenkins.plugins.cd4ml.gate;

/** What the evidence says about a gate. */
public enum Verdict {
    /** The evidence shows that the threshold is met. */
    PASSED,
    /** The evidence shows that the threshold is missed. */
    FAILED,
    /** The evidence cannot decide. */
    INSUFFICIENT
}
