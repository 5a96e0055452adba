package io.jenkins.plugins.cd4ml.report;

import java.util.regex.Pattern;

/**
 * Text that may come from anyone's data, made fit to stand in a line: what would break lines, hide or reorder the text
 * around it, or has no place in XML becomes a visible sign, and nothing is longer than a reader bears.
 */
public final class PlainText {

    /** The longest piece of data that is shown. */
    private static final int LONGEST = 500;

    private static final String UNFIT = "\uFFFD";

    /** Line ends and tabs. */
    private static final Pattern BREAKS = Pattern.compile("[\\t\\n\\u000B\\f\\r\\u0085\\u2028\\u2029]+");

    /** Control characters, marks that turn the direction of writing, half characters and what is none. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\uFFFE\\uFFFF]");

    private PlainText() {}

    /** One line of at most 500 characters. */
    public static String line(String text) {
        return line(text, LONGEST);
    }

    /** One line of at most so many characters. */
    public static String line(String text, int longest) {
        String plain = UNSEEN.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll(UNFIT);
        if (plain.codePointCount(0, plain.length()) <= longest) {
            return plain;
        }
        return plain.substring(0, plain.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
