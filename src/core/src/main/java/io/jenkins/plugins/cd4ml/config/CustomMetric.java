package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A metric of one's own, such as the profit of a decision: the mean over the rows of an SQL expression, or what a command
 * answers. Exactly one of both is present.
 *
 * @param name as gates name it: letters, digits and {@code _}, starting with a letter, and no known metric's
 * @param sql an expression (DuckDB's dialect) over the columns of the predictions file, a number for each row
 * @param command a program and its arguments; it gets the predictions file's path as its last argument and prints JSON
 * @param minimum the smallest possible value of a row, or null
 * @param maximum the largest possible value of a row, or null
 * @param timeoutSeconds after which the command is stopped, 1 to 86,400; 600 unless given
 */
public record CustomMetric(
        String name, String sql, List<String> command, Double minimum, Double maximum, Integer timeoutSeconds) {

    private static final int MOST_SECONDS = 86_400;

    public CustomMetric {
        Objects.requireNonNull(name, "evaluation.metrics: name");
        command = command == null ? null : List.copyOf(command);
        timeoutSeconds = timeoutSeconds == null ? 600 : timeoutSeconds;
        if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,63}")) {
            throw refused("the metric \"%s\" has a name that gates cannot use; expected letters, digits and _", name);
        }
        String own = name;
        if (Arrays.stream(Metric.values()).anyMatch(known -> known.id().equalsIgnoreCase(own))) {
            throw refused("the metric %s has the name of a known one; give it another", name);
        }
        if ((sql == null || sql.isBlank()) == (command == null || command.isEmpty())) {
            throw refused("the metric %s needs either sql or a command", name);
        }
        if (command != null && command.get(0).isBlank()) {
            throw refused("the metric %s has a command without a program", name);
        }
        if (minimum != null && maximum != null && !(minimum < maximum)) {
            throw refused(
                    "the metric %s has the minimum %s, which is not below its maximum %s",
                    name, Numbers.plain(minimum), Numbers.plain(maximum));
        }
        if (timeoutSeconds < 1 || timeoutSeconds > MOST_SECONDS) {
            throw refused(
                    "the metric %s has the timeoutSeconds %d; expected 1 to %d", name, timeoutSeconds, MOST_SECONDS);
        }
    }

    private static IllegalArgumentException refused(String sentence, Object... parts) {
        return new IllegalArgumentException(sentence.formatted(parts));
    }
}
