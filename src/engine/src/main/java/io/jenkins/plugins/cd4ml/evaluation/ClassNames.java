package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.data.FiniteNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes of a label, and which of them a value names. Programs write the same class in several ways: 1 and 1.0, true
 * and True.
 */
final class ClassNames {

    /** Pairs of which everybody knows which one is meant as positive. */
    private static final List<String> POSITIVE = List.of("1", "1.0", "true", "yes", "y", "t", "positive", "pos");

    private static final List<Set<String>> NEGATIVE = List.of(
            Set.of("0", "-1"),
            Set.of("0.0", "-1.0"),
            Set.of("false"),
            Set.of("no"),
            Set.of("n"),
            Set.of("f"),
            Set.of("negative"),
            Set.of("neg"));

    private final Map<String, String> exact = new HashMap<>();
    private final Map<String, String> alike = new HashMap<>();

    ClassNames(Collection<String> classes) {
        for (String name : classes) {
            exact.put(name, name);
            // Two classes that are alike, as 1 and 1.0, are told apart by their letters only.
            alike.merge(form(name), name, (one, other) -> "");
        }
    }

    /** The class that a value names. */
    Optional<String> find(String value) {
        String same = exact.get(value);
        if (same != null) {
            return Optional.of(same);
        }
        return Optional.ofNullable(alike.get(form(value))).filter(name -> !name.isEmpty());
    }

    /** The value that counts as positive by its name; empty when the names do not tell. */
    static Optional<String> positive(Collection<String> classes) {
        for (String name : new TreeSet<>(classes)) {
            int kind = POSITIVE.indexOf(name.toLowerCase(Locale.ROOT));
            if (kind >= 0
                    && classes.stream().filter(other -> !other.equals(name)).allMatch(other -> NEGATIVE.get(kind)
                            .contains(other.toLowerCase(Locale.ROOT)))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static String form(String value) {
        return FiniteNumber.parse(value)
                .map(number -> "number " + (number + 0.0))
                .orElseGet(() -> {
                    String lower = value.toLowerCase(Locale.ROOT);
                    return lower.equals("true") || lower.equals("false") ? lower : value;
                });
    }
}
