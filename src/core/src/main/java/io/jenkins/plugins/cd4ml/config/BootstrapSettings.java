package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How intervals are found by drawing the test rows again.
 *
 * @param method how drawn values become bounds
 * @param resamples how many times all rows are drawn, 200 to 100,000; 2000 unless given
 * @param stratified whether each class keeps its number of rows
 * @param seed of the draws
 */
public record BootstrapSettings(Method method, Integer resamples, Boolean stratified, Long seed) {

    /** With fewer, the tails hold too few drawn values to say where a bound lies. */
    static final int FEWEST = 200;

    /** With more, no bound becomes any better. */
    static final int MOST = 100_000;

    /** How drawn values become bounds. */
    public enum Method {
        /** Corrected for bias and for an error that changes with the value. */
        @JsonProperty("bca")
        BCA,
        /** The quantiles of the drawn values. */
        @JsonProperty("percentile")
        PERCENTILE
    }

    public BootstrapSettings {
        method = method == null ? Method.BCA : method;
        resamples = resamples == null ? 2000 : resamples;
        stratified = stratified != null && stratified;
        seed = seed == null ? 1 : seed;
        if (resamples < FEWEST || resamples > MOST) {
            throw new IllegalArgumentException("evaluation.bootstrap.resamples is %d; it must lie between %d and %d"
                    .formatted(resamples, FEWEST, MOST));
        }
    }

    /** The settings of whoever declares none. */
    public static BootstrapSettings defaults() {
        return new BootstrapSettings(null, null, null, null);
    }
}
