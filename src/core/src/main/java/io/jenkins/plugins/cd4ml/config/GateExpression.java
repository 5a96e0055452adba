package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A gate in one line, as it stands on a command line.
 *
 * <pre>
 * accuracy &gt;= 0.9
 * recall (class=yes) &gt;= 0.8 confidence 0.99
 * calibrationError &lt;= 0.05 onMiss unstable onInsufficient note
 * selectionRate (sex=*) from 0.2 to 0.4
 * f1 better than champion by 0.01
 * rocAuc not worse than champion by 0.02
 * </pre>
 */
public final class GateExpression {

    private static final Pattern METRIC = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
    private static final Pattern AT_LEAST = Pattern.compile(">=|minimum\\b");
    private static final Pattern AT_MOST = Pattern.compile("<=|maximum\\b");
    private static final Pattern FROM = Pattern.compile("from\\b");
    private static final Pattern TO = Pattern.compile("to\\b");
    private static final Pattern BETTER = Pattern.compile("better\\s+than\\s+(champion)\\b");
    private static final Pattern NOT_WORSE = Pattern.compile("not\\s+worse\\s+than\\s+(champion)\\b");
    private static final Pattern BY = Pattern.compile("by\\b");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?(?![\\w.])");
    private static final Pattern SETTING = Pattern.compile("(confidence|mode|onMiss|onInsufficient)\\b\\s*=?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    private static final Pattern BLANKS = Pattern.compile("\\s*");

    private final String text;
    private int at;

    private Double minimum;
    private Double maximum;
    private String betterThan;
    private String notWorseThan;
    private Double margin;
    private Double confidence;
    private Gate.Mode mode;
    private Consequence onMiss;
    private Consequence onInsufficient;

    private GateExpression(String text) {
        this.text = text;
    }

    /**
     * Reads a gate.
     *
     * @param confidence when the line says none, or null for the usual one
     * @param onMiss when the line says none, or null for the usual one
     * @param onInsufficient when the line says none, or null for the usual one
     * @throws Cd4mlException.Configuration naming the character where it cannot be read, and an example
     */
    public static Gate parse(String text, Double confidence, Consequence onMiss, Consequence onInsufficient) {
        GateExpression expression = new GateExpression(text);
        expression.confidence = confidence;
        expression.onMiss = onMiss;
        expression.onInsufficient = onInsufficient;
        return expression.gate();
    }

    private Gate gate() {
        String metric = take(METRIC).orElseThrow(() -> mistake("a metric"));
        String scope = scope();
        demand();
        while (at < text.length()) {
            setting();
        }
        try {
            return new GateSettings(
                            metric,
                            minimum,
                            maximum,
                            betterThan,
                            notWorseThan,
                            margin,
                            scope,
                            confidence,
                            mode,
                            onMiss,
                            onInsufficient)
                    .gate();
        } catch (IllegalArgumentException e) {
            throw new Cd4mlException.Configuration("the gate \"%s\": %s".formatted(text, e.getMessage()), e);
        }
    }

    private void demand() {
        if (take(AT_LEAST).isPresent()) {
            minimum = number();
        } else if (take(AT_MOST).isPresent()) {
            maximum = number();
        } else if (take(FROM).isPresent()) {
            minimum = number();
            take(TO).orElseThrow(() -> mistake("\"to\" and the upper limit"));
            maximum = number();
        } else {
            Optional<String> better = take(BETTER);
            Optional<String> notWorse = better.isPresent() ? Optional.empty() : take(NOT_WORSE);
            if (better.isEmpty() && notWorse.isEmpty()) {
                throw mistake(
                        "\">=\", \"<=\", \"from … to …\", \"better than champion\" or \"not worse than champion by …\"");
            }
            betterThan = better.orElse(null);
            notWorseThan = notWorse.orElse(null);
            margin = take(BY).map(by -> number()).orElse(null);
        }
    }

    private void setting() {
        String name = take(SETTING).orElseThrow(() -> mistake("confidence, mode, onMiss, onInsufficient or the end"));
        switch (name) {
            case "confidence" -> confidence = number();
            case "mode" -> mode = one(Gate.Mode.values());
            case "onMiss" -> onMiss = one(Consequence.values());
            default -> onInsufficient = one(Consequence.values());
        }
    }

    private <T extends Enum<T>> T one(T[] values) {
        int before = at;
        String word = take(WORD).orElse("");
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> {
                    at = before;
                    return mistake(Arrays.stream(values)
                            .map(value -> value.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(" or ")));
                });
    }

    /** What stands in brackets, which may hold brackets themselves. */
    private String scope() {
        if (at >= text.length() || text.charAt(at) != '(') {
            return null;
        }
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                String scope = text.substring(at + 1, i).strip();
                at = i + 1;
                skipBlanks();
                return scope;
            }
        }
        throw mistake("a scope and its closing bracket, as (sex=f)");
    }

    private double number() {
        return take(NUMBER).map(Double::parseDouble).orElseThrow(() -> mistake("a number"));
    }

    /** The next token when it is of a kind: its first group, or else all of it. */
    private Optional<String> take(Pattern kind) {
        skipBlanks();
        Matcher matcher = kind.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        skipBlanks();
        boolean named = kind == BETTER || kind == NOT_WORSE || kind == SETTING;
        return Optional.of(named ? matcher.group(1) : matcher.group());
    }

    private void skipBlanks() {
        Matcher blanks = BLANKS.matcher(text).region(at, text.length());
        at = blanks.lookingAt() ? blanks.end() : at;
    }

    private Cd4mlException.Configuration mistake(String expected) {
        String rest = at < text.length() ? "\"" + text.substring(at) + "\"" : "the end";
        return new Cd4mlException.Configuration(
                "the gate \"%s\" cannot be read at character %d, %s: expected %s; an example is \"accuracy >= 0.9\" or \"rocAuc not worse than champion by 0.02\""
                        .formatted(text, at + 1, rest, expected));
    }
}
