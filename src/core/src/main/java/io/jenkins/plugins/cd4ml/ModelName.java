package io.jenkins.plugins.cd4ml;

import java.util.regex.Pattern;

/** The form of model names and aliases. They become folder names, so they are narrow on purpose. */
public final class ModelName {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private ModelName() {}

    /**
     * Gives the name back when it has the form.
     *
     * @throws IllegalArgumentException when it has not
     */
    public static String check(String name) {
        if (name == null || !FORM.matcher(name).matches() || name.startsWith(".")) {
            throw new IllegalArgumentException(
                    "the name \"%s\" cannot be used; a name has 1 to 64 letters, digits, '.', '_' or '-' and does not start with '.'"
                            .formatted(name));
        }
        return name;
    }
}
