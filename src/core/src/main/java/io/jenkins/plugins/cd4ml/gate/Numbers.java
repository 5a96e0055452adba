package io.jenkins.plugins.cd4ml.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written for people, the same in every language and on every page. */
public final class Numbers {

    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /** A number as a user would type it, such as {@code 0.8}. */
    public static String plain(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "infinity" : "minus infinity";
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : BigDecimal.valueOf(number).toPlainString();
    }

    /** A measured number: four digits behind the point below 10, four significant digits above. */
    public static String measured(double number) {
        if (Math.abs(number) < 10) {
            String text = String.format(Locale.ROOT, "%.4f", number);
            return text.equals("-0.0000") ? "0.0000" : text;
        }
        return Math.abs(number) >= 1000
                ? String.format(Locale.ROOT, "%,.0f", number)
                : new BigDecimal(number).round(FOUR_DIGITS).toPlainString();
    }

    /** A count with thousands separated by commas. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
