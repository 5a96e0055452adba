package io.jenkins.plugins.cd4ml.terminal;

import io.jenkins.plugins.cd4ml.worker.Progress;
import java.io.PrintStream;
import java.util.Map;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A moving bar for each activity of a stage, on a terminal that somebody watches. */
final class ProgressBars implements Progress, AutoCloseable {

    private static final int WIDTH = 100;
    private static final String TELLING = "validationLoss";

    private final PrintStream err;
    private final boolean unicode;
    private String activity;
    private ProgressBar bar;

    ProgressBars(PrintStream err, boolean unicode) {
        this.err = err;
        this.unicode = unicode;
    }

    @Override
    public synchronized void report(String doing, long done, long total, String unit, Map<String, Double> numbers) {
        if (bar == null || !doing.equals(activity)) {
            close();
            activity = doing;
            bar = new ProgressBarBuilder()
                    .setTaskName("  " + doing)
                    .setInitialMax(total > 0 ? total : -1)
                    .setUnit(" " + unit, 1)
                    .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .setMaxRenderedLength(WIDTH)
                    .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                    .clearDisplayOnFinish()
                    .build();
        }
        if (total > 0) {
            bar.maxHint(total);
        }
        bar.stepTo(done);
        bar.setExtraMessage(" " + ProgressLines.described(telling(numbers)));
    }

    /** The bar needs its room: of several numbers only the one that tells whether it goes well. */
    private static Map<String, Double> telling(Map<String, Double> numbers) {
        Double loss = numbers.get(TELLING);
        return loss == null || numbers.size() < 2 ? numbers : Map.of(TELLING, loss);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
