package io.jenkins.plugins.cd4ml.training;

import io.jenkins.plugins.cd4ml.data.ColumnType;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * How one column becomes numbers that a network can learn from. Exactly one of number and category is present.
 *
 * @param name of the column in the prepared rows
 * @param type of the column in the training rows; later rows must have it too
 * @param number for a numeric column
 * @param category for a text or boolean column
 */
record FeatureColumn(String name, ColumnType type, Number number, Category category) {

    FeatureColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        if ((number == null) == (category == null) || (number != null) != type.numeric()) {
            throw new IllegalArgumentException("the feature %s is neither a number nor a category".formatted(name));
        }
    }

    /** How many inputs of the network the column takes. */
    int width() {
        return number != null ? number.width() : category.width();
    }

    /**
     * A value becomes {@code (value - mean) / standardDeviation}; a missing one becomes 0, which stands for the mean.
     *
     * @param mean of the training rows that have a value
     * @param standardDeviation of the same rows; 1 for a column with one value only
     * @param missingIndicator whether a second input is 1 where the value is missing, else 0; so when a training row
     *     lacked a value
     */
    record Number(double mean, double standardDeviation, boolean missingIndicator) {

        Number {
            if (!Double.isFinite(mean) || !Double.isFinite(standardDeviation) || standardDeviation <= 0) {
                throw new IllegalArgumentException("a column cannot be standardised with the mean %s and deviation %s"
                        .formatted(mean, standardDeviation));
            }
        }

        private int width() {
            return missingIndicator ? 2 : 1;
        }
    }

    /**
     * Each value has an input of its own, which is 1 for that value. A value that no training row had is 0 everywhere.
     *
     * @param values of the training rows, sorted
     * @param missing whether a missing value has an input of its own, behind those of the values; so when a training
     *     row lacked a value. Otherwise a missing value is 0 everywhere.
     */
    record Category(List<String> values, boolean missing) {

        Category {
            values = List.copyOf(values);
            if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
                throw new IllegalArgumentException("a category has different values, at least one");
            }
        }

        private int width() {
            return values.size() + (missing ? 1 : 0);
        }
    }
}
