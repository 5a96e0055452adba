package io.jenkins.plugins.cd4ml;

import java.util.regex.Pattern;

/** The form of model names, aliases and ids of runs. They become folder names, so they are narrow on purpose. */
public final class ModelName {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private ModelName() {}

    /**
     * Gives the name back when it has the form.
     *
     * @throws IllegalArgumentException when it has not
     */
    public static String check(String name) {
        return check("name", name);
    }

    /**
     * Gives a name back when it has the form.
     *
     * @param what the name is called, as {@code id}
     * @throws IllegalArgumentException when it has not
     */
    public static String check(String what, String name) {
        if (name == null || !FORM.matcher(name).matches() || name.startsWith(".")) {
            throw new IllegalArgumentException(
                    "the %s \"%s\" cannot be used; expected 1 to 64 letters, digits, '.', '_' or '-', not starting with '.'"
                            .formatted(what, name));
        }
        return name;
    }
}
