package io.jenkins.plugins.cd4ml.data;

import java.util.List;

/**
 * What validation saw.
 *
 * @param profile of the sources
 * @param violations one entry for each declared constraint, kept or broken
 */
public record DataValidation(DataProfile profile, List<Violation> violations) {

    public DataValidation {
        violations = List.copyOf(violations);
    }

    /**
     * How a constraint was kept.
     *
     * @param constraint in words, as the gate's scope says it
     * @param rows how many rows break it
     * @param examples the first few, such as {@code row 17: age is -4}
     */
    public record Violation(String constraint, long rows, List<String> examples) {

        public Violation {
            examples = List.copyOf(examples);
        }
    }
}
