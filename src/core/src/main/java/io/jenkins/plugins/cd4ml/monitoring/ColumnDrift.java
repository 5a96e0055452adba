package io.jenkins.plugins.cd4ml.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.data.ColumnType;
import java.util.List;
import java.util.Objects;

/**
 * How a column of the current rows differs from the same column of the rows that a model knows.
 *
 * @param column its name; {@code class}, {@code score} or {@code value} for a prediction
 * @param role what it is to the model
 * @param type what its values are
 * @param index the population stability index, at least 0, or null where it is undefined
 * @param distance between the distributions, 0 to 1: Kolmogorov and Smirnov's for numbers, else the total variation; or null where it is undefined
 * @param pValue of the chi-squared test that both are samples of the same values, or null where it cannot be asked
 * @param adjusted the p value held against all columns together (Holm), or null
 * @param before rows of the reference, those without a value included
 * @param missingBefore how many of these have no value
 * @param now current rows, those without a value included
 * @param missingNow how many of these have no value
 * @param unseen how many current rows have a value that the reference does not know: another text, or a number outside
 *     of its range
 * @param bins how the values are spread
 */
public record ColumnDrift(
        String column,
        Role role,
        ColumnType type,
        Double index,
        Double distance,
        Double pValue,
        Double adjusted,
        long before,
        long missingBefore,
        long now,
        long missingNow,
        long unseen,
        List<Bin> bins) {

    /** What a column is to the model. */
    public enum Role {
        @JsonProperty("feature")
        FEATURE("feature"),
        @JsonProperty("prediction")
        PREDICTION("prediction"),
        @JsonProperty("label")
        LABEL("label");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        /** How the scope of its measurements begins. */
        public String word() {
            return word;
        }
    }

    public ColumnDrift {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(type, "type");
        bins = List.copyOf(bins);
    }

    /** The scope of its measurements and gates, such as {@code feature=income}. */
    @JsonIgnore
    public String scope() {
        return role.word() + "=" + column;
    }

    /** The same with its p value held against all columns. */
    public ColumnDrift adjustedTo(Double p) {
        return new ColumnDrift(
                column, role, type, index, distance, pValue, p, before, missingBefore, now, missingNow, unseen, bins);
    }

    /**
     * Some values, and how many rows have one of them.
     *
     * @param values in words, such as {@code up to 12.5} or {@code car}
     */
    public record Bin(String values, long before, long now) {}
}
