package io.jenkins.plugins.cd4ml.evaluation;

/** What each row adds to a mean error of numbers. */
final class RowErrors {

    private RowErrors() {}

    /** The pinball loss (Koenker and Bassett 1978, Econometrica 46:33). */
    static double pinball(double residual, double quantile) {
        return residual > 0 ? (1 - quantile) * residual : -quantile * residual;
    }
}
