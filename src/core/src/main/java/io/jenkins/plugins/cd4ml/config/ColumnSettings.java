package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.data.ColumnType;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A column and what must hold for its values.
 *
 * @param name as in the file's header
 * @param type what the values are
 * @param required whether a missing value breaks a constraint; false unless given
 * @param minimum the smallest allowed value of a numeric column, or null
 * @param maximum the largest allowed value of a numeric column, or null
 * @param allowed the only allowed values, as text, or null for any
 * @param unique whether no value may occur twice; false unless given
 * @param tolerance the share of rows, 0 to 1, that may break each of these constraints; 0 unless given
 */
public record ColumnSettings(
        String name,
        ColumnType type,
        Boolean required,
        Double minimum,
        Double maximum,
        List<String> allowed,
        Boolean unique,
        Double tolerance) {

    public ColumnSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        required = required != null && required;
        unique = unique != null && unique;
        allowed = allowed == null ? null : List.copyOf(allowed);
        tolerance = tolerance == null ? 0 : tolerance;
        if ((minimum != null || maximum != null) && !type.numeric()) {
            throw new IllegalArgumentException(
                    "the column %s has a minimum or maximum but is not numeric".formatted(name));
        }
        if (minimum != null && maximum != null && minimum > maximum) {
            throw new IllegalArgumentException("the column %s has the minimum %s above its maximum %s"
                    .formatted(name, Numbers.plain(minimum), Numbers.plain(maximum)));
        }
    }

    /** What must hold, one by one. */
    public List<Constraint> constraints() {
        List<Constraint> constraints = new ArrayList<>();
        if (required) {
            constraints.add(new Constraint(this, Constraint.Kind.REQUIRED));
        }
        if (minimum != null) {
            constraints.add(new Constraint(this, Constraint.Kind.MINIMUM));
        }
        if (maximum != null) {
            constraints.add(new Constraint(this, Constraint.Kind.MAXIMUM));
        }
        if (allowed != null) {
            constraints.add(new Constraint(this, Constraint.Kind.ALLOWED));
        }
        if (unique) {
            constraints.add(new Constraint(this, Constraint.Kind.UNIQUE));
        }
        return constraints;
    }

    /** One demand on a column's values. A missing value breaks only the demand that there be none. */
    public record Constraint(ColumnSettings column, Kind kind) {

        /** What is demanded. */
        public enum Kind {
            REQUIRED,
            MINIMUM,
            MAXIMUM,
            ALLOWED,
            UNIQUE
        }

        public double allowedShare() {
            return column.tolerance;
        }

        /** The demand in words; also the scope of its gate and of its measurement. */
        public String inWords() {
            return switch (kind) {
                case REQUIRED -> column.name + " is not missing";
                case MINIMUM -> column.name + " is at least " + Numbers.plain(column.minimum);
                case MAXIMUM -> column.name + " is at most " + Numbers.plain(column.maximum);
                case ALLOWED -> column.name + " is one of " + String.join(", ", column.allowed);
                case UNIQUE -> column.name + " is unique";
            };
        }
    }
}
