package io.jenkins.plugins.cd4ml.terminal;

import io.jenkins.plugins.cd4ml.worker.Progress;
import java.time.InstantSource;
import java.util.Map;

/** Shows how far a stage is in the way that fits the terminal; closing takes the bar away. */
public final class ProgressDisplay implements Progress, AutoCloseable {

    private final Progress shown;

    private ProgressDisplay(Progress shown) {
        this.shown = shown;
    }

    /** A bar where somebody watches, lines where nobody does, nothing when it is quiet. */
    public static ProgressDisplay on(Output output, InstantSource clock) {
        if (output.quiet()) {
            return new ProgressDisplay(Progress.SILENT);
        }
        Terminal terminal = output.terminal();
        return new ProgressDisplay(
                terminal.interactive()
                        ? new ProgressBars(terminal.err(), terminal.unicode())
                        : new ProgressLines(terminal.err(), clock));
    }

    @Override
    public void report(String activity, long done, long total, String unit, Map<String, Double> numbers) {
        shown.report(activity, done, total, unit, numbers);
    }

    @Override
    public void close() {
        if (shown instanceof ProgressBars bars) {
            bars.close();
        }
    }
}
