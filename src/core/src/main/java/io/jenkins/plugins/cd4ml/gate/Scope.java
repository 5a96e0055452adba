package io.jenkins.plugins.cd4ml.gate;

import java.util.regex.Pattern;

/**
 * Which rows a gate means. A scope names one set of rows, such as {@code region=North}, or with a star at its end a
 * family of them: {@code region=*} every value of a column, {@code slices=*} every slice that was found by itself.
 */
final class Scope {

    private static final String FAMILY = "=*";

    /** The family of the slices that were found by themselves. */
    private static final String FOUND = "slices" + FAMILY;

    /** How the scope of a found slice begins. */
    private static final String SLICE = "slice: ";

    /** A second column in what follows the first one's equals sign: an intersection of groups, not a group. */
    private static final Pattern INTERSECTION = Pattern.compile(" & [^=]+=");

    private Scope() {}

    /** Whether a gate's scope stands for several sets of rows. */
    static boolean family(String scope) {
        return scope.endsWith(FAMILY);
    }

    /**
     * Whether a measurement's scope is what a gate's scope means.
     *
     * @param asked the gate's
     * @param measured the measurement's
     */
    static boolean includes(String asked, String measured) {
        if (asked.equals(measured)) {
            return true;
        }
        if (asked.equals(FOUND)) {
            return measured.startsWith(SLICE);
        }
        if (!family(asked)) {
            return false;
        }
        String prefix = asked.substring(0, asked.length() - 1);
        return measured.startsWith(prefix)
                && !INTERSECTION.matcher(measured.substring(prefix.length())).find();
    }

    /** The same for a family of columns, whose names may hold whatever they like: no two of them are ever crossed. */
    static boolean includesAny(String asked, String measured) {
        return family(asked) && measured.startsWith(asked.substring(0, asked.length() - 1));
    }

    /** The scope in a sentence, when nothing was measured on it. */
    static String inWords(String scope) {
        if (scope.equals(FOUND)) {
            return "any slice that was found";
        }
        return family(scope) ? "any value of " + scope.substring(0, scope.length() - FAMILY.length()) : scope;
    }
}
