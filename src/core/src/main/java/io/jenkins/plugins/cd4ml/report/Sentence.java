package io.jenkins.plugins.cd4ml.report;

/** Clauses made into sentences. */
public final class Sentence {

    private Sentence() {}

    /** The clause with a capital letter in front and a full stop behind, each unless it has one. */
    public static String of(String clause) {
        String trimmed = clause.strip();
        if (trimmed.isEmpty()) {
            return "";
        }
        int first = trimmed.codePointAt(0);
        String capital =
                Character.toString(Character.toUpperCase(first)) + trimmed.substring(Character.charCount(first));
        return capital.matches("(?s).*[.!?]") ? capital : capital + ".";
    }
}
