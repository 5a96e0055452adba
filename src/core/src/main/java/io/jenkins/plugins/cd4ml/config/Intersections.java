package io.jenkins.plugins.cd4ml.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Which attributes are crossed, so that the women over 55 are a group of their own.
 *
 * @param all whether every attribute is crossed with every other
 * @param pairs the crossed ones otherwise, two attributes each
 */
public record Intersections(boolean all, List<List<String>> pairs) {

    static final Intersections NONE = new Intersections(false, List.of());

    public Intersections {
        pairs = pairs.stream().map(List::copyOf).toList();
        if (pairs.stream().anyMatch(pair -> pair.size() != 2 || pair.get(0).equals(pair.get(1)))) {
            throw new IllegalArgumentException(
                    "fairness.intersections is true, false or a list of pairs of two different attributes, such as [[sex, age_group]]");
        }
    }

    /** The pairs to form among attributes, each sorted by name. */
    List<List<String>> of(List<String> attributes) {
        List<List<String>> formed = new ArrayList<>();
        for (int i = 0; i < attributes.size(); i++) {
            for (int j = i + 1; j < attributes.size(); j++) {
                List<String> pair = List.of(attributes.get(i), attributes.get(j)).stream()
                        .sorted()
                        .toList();
                if (all
                        || pairs.stream()
                                .anyMatch(wanted ->
                                        wanted.stream().sorted().toList().equals(pair))) {
                    formed.add(pair);
                }
            }
        }
        return formed;
    }

    /** From a truth value or a list of lists in the configuration. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Intersections of(Object declared) {
        if (declared instanceof Boolean all) {
            return new Intersections(all, List.of());
        }
        List<List<String>> pairs = new ArrayList<>();
        for (Object pair : declared instanceof List<?> list ? list : List.of(List.of())) {
            List<String> names = new ArrayList<>();
            (pair instanceof List<?> two ? two : List.of()).forEach(name -> names.add(String.valueOf(name)));
            pairs.add(names);
        }
        return new Intersections(false, pairs);
    }

    /** As it is declared. */
    @JsonValue
    Object declared() {
        return pairs.isEmpty() ? (Object) all : pairs;
    }
}
