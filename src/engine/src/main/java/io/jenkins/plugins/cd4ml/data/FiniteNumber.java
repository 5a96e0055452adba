package io.jenkins.plugins.cd4ml.data;

import java.util.Optional;

/** A number as it stands in a text file. */
public final class FiniteNumber {

    private FiniteNumber() {}

    /** The number that a text is, or nothing when it is another text, NaN or infinite. */
    public static Optional<Double> parse(String text) {
        // Java also takes 1f, 1d and hexadecimal digits for numbers.
        boolean plain = !text.isEmpty()
                && (Character.isDigit(text.charAt(text.length() - 1)) || text.endsWith("."))
                && text.indexOf('x') < 0
                && text.indexOf('X') < 0;
        if (!plain) {
            return Optional.empty();
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
