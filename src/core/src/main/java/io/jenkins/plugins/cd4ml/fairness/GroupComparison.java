package io.jenkins.plugins.cd4ml.fairness;

import java.util.List;

/**
 * Which groups were compared. Each group's rates are measurements with the scope {@code <attribute>=<group>}.
 *
 * @param attributes the protected attributes, as declared
 */
public record GroupComparison(List<Attribute> attributes) {

    public GroupComparison {
        attributes = List.copyOf(attributes);
    }

    /**
     * @param name the attribute's column
     * @param groups its values, most frequent first; none is left out for being small
     */
    public record Attribute(String name, List<Group> groups) {

        public Attribute {
            groups = List.copyOf(groups);
        }
    }

    /** A group and how many test rows it has. */
    public record Group(String value, long rows) {}
}
