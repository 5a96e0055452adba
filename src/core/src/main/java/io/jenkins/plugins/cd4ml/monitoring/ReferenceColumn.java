package io.jenkins.plugins.cd4ml.monitoring;

import io.jenkins.plugins.cd4ml.data.ColumnType;
import java.util.Objects;

/**
 * A column as a model knows it.
 *
 * @param name the column's name; {@code class}, {@code score}, {@code confidence} or {@code value} for a prediction
 * @param role what it is to the model
 * @param type what its values are
 * @param distribution how they are spread
 */
public record ReferenceColumn(String name, ColumnDrift.Role role, ColumnType type, Distribution distribution) {

    public ReferenceColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(type, "type");
        if (type.numeric() != (distribution instanceof NumberDistribution)) {
            throw new IllegalArgumentException("the distribution of %s is not that of its type".formatted(name));
        }
    }

    /** A column of numbers; NaN for a missing one. */
    public static ReferenceColumn of(String name, ColumnDrift.Role role, ColumnType type, double[] values) {
        return new ReferenceColumn(name, role, type, NumberDistribution.of(values));
    }

    /** A column of other values; null for a missing one. */
    public static ReferenceColumn of(String name, ColumnDrift.Role role, ColumnType type, String[] values) {
        return new ReferenceColumn(name, role, type, ValueDistribution.of(values));
    }
}
