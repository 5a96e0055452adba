package io.jenkins.plugins.cd4ml.lineage;

import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.cd4ml.stage.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Measures what a stage costs: processor time and the most memory of this process. Commands that it starts do not count. */
public final class UsageMeter {

    private static final Path FORGET = Path.of("/proc/self/clear_refs");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final double NANOSECONDS = 1e9;
    private static final long BYTES = 1024;

    private final Optional<Long> before;
    private final boolean forgot;

    private UsageMeter(Optional<Long> before, boolean forgot) {
        this.before = before;
        this.forgot = forgot;
    }

    /** Begins to measure. Linux is asked to forget the process's former peak; where it does not, memory is not told. */
    public static UsageMeter start() {
        boolean forgot = false;
        try {
            if (Files.isWritable(FORGET)) {
                Files.writeString(FORGET, "5");
                forgot = true;
            }
        } catch (IOException e) {
            // The system does not want to; then the peak of an earlier stage would be taken for this one's.
            forgot = false;
        }
        return new UsageMeter(processorTime(), forgot);
    }

    /** What was used since the start. */
    public Usage stop(Instant started, Instant finished) {
        return new Usage(
                seconds(Duration.between(started, finished).toNanos()),
                before.flatMap(then -> processorTime().map(now -> seconds(now - then)))
                        .orElse(null),
                forgot ? peak().orElse(null) : null);
    }

    private static Optional<Long> processorTime() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            long nanoseconds = system.getProcessCpuTime();
            return nanoseconds < 0 ? Optional.empty() : Optional.of(nanoseconds);
        }
        return Optional.empty();
    }

    private static Optional<Long> peak() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .map(line -> line.substring(PEAK.length()).replace("kB", "").strip())
                    .map(kilobytes -> Long.parseLong(kilobytes) * BYTES)
                    .findFirst();
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            // As on a system that does not tell.
            return Optional.empty();
        }
    }

    /** To the millisecond; a clock that was set back shows no negative cost. */
    private static double seconds(long nanoseconds) {
        return Math.max(0, Math.round(nanoseconds / NANOSECONDS * 1000)) / 1000.0;
    }
}
