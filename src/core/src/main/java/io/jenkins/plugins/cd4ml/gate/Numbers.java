package io.jenkins.plugins.cd4ml.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written for people, the same in every language and on every page. */
public final class Numbers {

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

    /** A measured number: four digits behind the point below 10, four significant digits above, at most a whole one. */
    public static String measured(double number) {
        return measured(number, RoundingMode.HALF_EVEN);
    }

    /** A lower bound, rounded so that the written number is one too. */
    public static String lowerBound(double number) {
        return measured(number, RoundingMode.FLOOR);
    }

    /** An upper bound, rounded so that the written number is one too. */
    public static String upperBound(double number) {
        return measured(number, RoundingMode.CEILING);
    }

    private static String measured(double number, RoundingMode rounding) {
        if (!Double.isFinite(number)) {
            return plain(number);
        }
        // Without the last, noisy digits of a double: 0.3 computed as 0.30000000000000004 is no more than 0.3.
        BigDecimal exact = new BigDecimal(number).round(new MathContext(13, RoundingMode.HALF_EVEN));
        double size = Math.abs(number);
        int digits = size < 10 ? 4 : size < 100 ? 2 : size < 1000 ? 1 : 0;
        BigDecimal rounded = exact.setScale(digits, rounding);
        return String.format(Locale.ROOT, "%,." + digits + "f", rounded.signum() == 0 ? BigDecimal.ZERO : rounded);
    }

    /** A confidence as a percentage, rounded down, since what is promised holds, and with digits enough not to be 100. */
    public static String percent(double confidence) {
        int digits = Math.max(2, (int) Math.ceil(-Math.log10(1 - confidence)) - 1);
        // Without the last, noisy digits of a double, as above.
        return new BigDecimal(100 * confidence)
                .round(new MathContext(13, RoundingMode.HALF_EVEN))
                .setScale(digits, RoundingMode.FLOOR)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A count with thousands separated by commas. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
