package io.jenkins.plugins.cd4ml.terminal;

import io.jenkins.plugins.cd4ml.gate.Verdict;

/**
 * Signs and colours, as far as the output can show them.
 *
 * @param unicode whether symbols beyond ASCII can be shown
 * @param colour whether colours can be shown
 */
public record Symbols(boolean unicode, boolean colour) {

    /** Every symbol that is not ASCII, to find out whether an encoding has them. */
    static final String PROBE = "\u2713\u2717\u2026\u2502\u2514\u251c\u2500";

    private static final String RESET = "\u001b[0m";

    /** A verdict's sign: a tick, a cross or a question mark. */
    public String sign(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> green(unicode ? "\u2713" : "+");
            case FAILED -> red(unicode ? "\u2717" : "x");
            case INSUFFICIENT -> yellow("?");
        };
    }

    /** A line of a drawn tree, with plain signs where the terminal has no others. */
    public String drawn(String line) {
        return unicode
                ? line
                : line.replace("\u251c\u2500", "|-")
                        .replace("\u2514\u2500", "`-")
                        .replace("\u2502", "|")
                        .replace("\u2026", "...");
    }

    public String green(String text) {
        return painted("\u001b[32m", text);
    }

    public String red(String text) {
        return painted("\u001b[31m", text);
    }

    public String yellow(String text) {
        return painted("\u001b[33m", text);
    }

    public String bold(String text) {
        return painted("\u001b[1m", text);
    }

    public String faint(String text) {
        return painted("\u001b[2m", text);
    }

    private String painted(String code, String text) {
        return colour ? code + text + RESET : text;
    }
}
