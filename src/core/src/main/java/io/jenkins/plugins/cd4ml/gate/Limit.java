package io.jenkins.plugins.cd4ml.gate;

/**
 * One side of what a gate demands.
 *
 * @param minimum whether the value must lie above the limit, otherwise below
 * @param at where the limit lies
 * @param strict whether the limit itself is a miss
 */
record Limit(boolean minimum, double at, boolean strict) {

    static Limit minimum(double at) {
        return new Limit(true, at, false);
    }

    static Limit maximum(double at) {
        return new Limit(false, at, false);
    }

    boolean met(double value) {
        double margin = margin(value);
        return strict ? margin > 0 : margin >= 0;
    }

    /** How far a value lies on the good side. */
    double margin(double value) {
        return minimum ? value - at : at - value;
    }
}
