package io.jenkins.plugins.cd4ml.registry;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import java.util.regex.Pattern;

/** The form of what people note on a version: the same for every registry. */
public final class ModelTags {

    /** The longest value, in characters. */
    public static final int LONGEST_VALUE = 1000;

    /** The most tags of one version. */
    public static final int MOST = 100;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private ModelTags() {}

    /**
     * Checks a tag.
     *
     * @param value or null to take the tag away
     * @throws Cd4mlException.Configuration when key or value has another form
     */
    public static void check(String key, String value) {
        if (!KEY.matcher(key).matches()) {
            throw new Cd4mlException.Configuration(
                    "the tag \"%s\" cannot be used; a tag has 1 to 64 letters, digits, '.', '_' or '-' and starts with a letter or digit"
                            .formatted(key));
        }
        if (value == null) {
            return;
        }
        if (value.isBlank() || value.length() > LONGEST_VALUE || value.chars().anyMatch(Character::isISOControl)) {
            throw new Cd4mlException.Configuration(
                    "the value of the tag %s cannot be used; a value is one line of 1 to %d characters"
                            .formatted(key, LONGEST_VALUE));
        }
    }

    /** Refuses one tag more than a version can have. */
    public static void checkCount(ModelVersion version, int count) {
        if (count > MOST) {
            throw new Cd4mlException.Configuration(
                    "%s has %d tags already, and a version has at most so many; take one away first"
                            .formatted(version.reference(), MOST));
        }
    }
}
