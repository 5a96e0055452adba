package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How rows are divided. The training part gets what validation and test leave.
 *
 * @param method how a row's part is chosen
 * @param key the column whose hash decides, for {@link Method#HASH}; all columns of the row unless given
 * @param validation share of rows on which training watches itself, above 0; 0.15 unless given
 * @param test share of rows held out for the gates, above 0; 0.2 unless given
 * @param seed of the choice
 */
public record SplitSettings(Method method, String key, Double validation, Double test, Long seed) {

    /** How a row's part is chosen. */
    public enum Method {
        /** By a hash of its key: a row keeps its part when others are added. */
        @JsonProperty("hash")
        HASH,
        /** By lot within each class of the label, so that every part has the classes in the same shares. */
        @JsonProperty("stratify")
        STRATIFY
    }

    public SplitSettings {
        method = method == null ? Method.HASH : method;
        validation = validation == null ? 0.15 : validation;
        test = test == null ? 0.2 : test;
        seed = seed == null ? 1 : seed;
        if (!(validation > 0 && test > 0 && validation + test < 1)) {
            throw new IllegalArgumentException(
                    "split.validation is %s and split.test is %s; both must be above 0 and their sum below 1"
                            .formatted(validation, test));
        }
        if (method == Method.STRATIFY && key != null) {
            throw new IllegalArgumentException("split.key is only for the method hash; remove it");
        }
    }

    static SplitSettings defaults() {
        return new SplitSettings(null, null, null, null, null);
    }
}
