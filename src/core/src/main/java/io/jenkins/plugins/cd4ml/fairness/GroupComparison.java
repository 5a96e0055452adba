package io.jenkins.plugins.cd4ml.fairness;

import java.util.List;

/**
 * Which groups were compared. Each group's rates are measurements with the scope {@code <attribute>=<group>}.
 *
 * @param attributes the protected attributes, as declared, then the crossed ones as {@code age_group & sex}
 * @param remarks what follows from the numbers together, a plain sentence each; at most {@link #MOST_REMARKS}
 */
public record GroupComparison(List<Attribute> attributes, List<String> remarks) {

    public static final int MOST_REMARKS = 50;

    private static final int LONGEST_REMARK = 2000;

    public GroupComparison {
        attributes = List.copyOf(attributes);
        remarks = remarks == null ? List.of() : List.copyOf(remarks);
        if (remarks.size() > MOST_REMARKS || remarks.stream().anyMatch(r -> r.length() > LONGEST_REMARK)) {
            throw new IllegalArgumentException(
                    "there are at most %d remarks of at most %d characters".formatted(MOST_REMARKS, LONGEST_REMARK));
        }
    }

    /** A comparison without remarks. */
    public GroupComparison(List<Attribute> attributes) {
        this(attributes, List.of());
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

    /**
     * One group.
     *
     * @param value of the attribute, or the values of both
     * @param rows how many test rows it has
     * @param scope of its measurements, such as {@code sex=female} or {@code age_group=55+ & sex=female}
     */
    public record Group(String value, long rows, String scope) {}
}
