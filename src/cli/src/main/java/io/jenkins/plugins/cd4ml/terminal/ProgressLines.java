package io.jenkins.plugins.cd4ml.terminal;

import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/** Occasional lines, for a log that nobody watches: one when long work begins to be long, then every ten seconds. */
public final class ProgressLines implements Progress {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final PrintStream err;
    private final InstantSource clock;
    private Instant last;

    public ProgressLines(PrintStream err, InstantSource clock) {
        this.err = err;
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public synchronized void report(String activity, long done, long total, String unit, Map<String, Double> numbers) {
        Instant now = clock.instant();
        if (Duration.between(last, now).compareTo(PAUSE) >= 0) {
            last = now;
            err.println("  " + line(activity, done, total, unit, numbers));
        }
    }

    private static String line(String activity, long done, long total, String unit, Map<String, Double> numbers) {
        String far = total > 0
                ? "%s of %s %s".formatted(Numbers.count(done), Numbers.count(total), unit)
                : "%s %s".formatted(Numbers.count(done), unit);
        String known = described(numbers);
        return activity + ": " + far + (known.isEmpty() ? "" : ", " + known);
    }

    static String described(Map<String, Double> numbers) {
        return numbers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + " " + Numbers.measured(e.getValue()))
                .collect(Collectors.joining(", "));
    }
}
