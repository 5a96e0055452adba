package io.jenkins.plugins.cd4ml.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that was probably meant. */
public final class NearestName {

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private NearestName() {}

    /** The known name that is nearest by edits, whatever the case of the letters; empty when there is none. */
    public static Optional<String> of(String name, Collection<String> known) {
        return known.stream().min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** The end of an error message: {@code the nearest known … is "age"; known are …}. */
    public static String hint(String kind, String name, Collection<String> known) {
        return of(name, known)
                .map(nearest ->
                        "the nearest %s is \"%s\" (there are: %s)".formatted(kind, nearest, String.join(", ", known)))
                .orElse("there is no %s at all".formatted(kind));
    }

    private static int distance(String one, String two) {
        return DISTANCE.apply(one.toLowerCase(Locale.ROOT), two.toLowerCase(Locale.ROOT));
    }
}
