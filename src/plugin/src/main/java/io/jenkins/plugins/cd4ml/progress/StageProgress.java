package io.jenkins.plugins.cd4ml.progress;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.evaluation.Curve;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.report.Chart;
import io.jenkins.plugins.cd4ml.report.PlainText;
import io.jenkins.plugins.cd4ml.worker.ProgressEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a worker is, as the page's script reads it.
 *
 * @param stage what it works on
 * @param sentence what it does, in words
 * @param done how much of that is done
 * @param total how much there is to do; 0 when that is unknown
 * @param losses the losses by epoch, or null when it does not train
 */
public record StageProgress(String stage, String sentence, long done, long total, Chart losses) {

    private static final int MOST_EPOCHS = 500;
    private static final int LONGEST_WORD = 60;
    private static final Map<String, String> CURVES =
            Map.of("trainingLoss", "training", "validationLoss", "validation");

    /** A worker of which nothing is known yet. */
    static StageProgress starting(String stage) {
        return new StageProgress(stage, "The worker is starting.", 0, 0, null);
    }

    /**
     * Reads a worker's events. They come from an agent: a line that is none is left out.
     *
     * @param lines the last events, oldest first
     */
    static StageProgress of(String stage, String lines) {
        ProgressEvent last = null;
        // An epoch that is told twice, as after an interruption, counts as it was told last.
        TreeMap<Long, ProgressEvent> epochs = new TreeMap<>();
        for (String line : lines.split("\n")) {
            ProgressEvent event = event(line);
            if (event != null) {
                last = event;
                if (event.numbers().keySet().containsAll(CURVES.keySet())) {
                    epochs.put(event.done(), event);
                }
            }
        }
        if (last == null) {
            return starting(stage);
        }
        while (epochs.size() > MOST_EPOCHS) {
            epochs.pollFirstEntry();
        }
        return new StageProgress(
                stage, sentence(last), Math.max(0, last.done()), Math.max(0, last.total()), losses(epochs));
    }

    private static ProgressEvent event(String line) {
        if (line.isBlank()) {
            return null;
        }
        try {
            return Json.read(line.getBytes(StandardCharsets.UTF_8), ProgressEvent.class, "an event");
        } catch (Cd4mlException.BadData e) {
            return null;
        }
    }

    private static String sentence(ProgressEvent event) {
        String activity = word(event.activity());
        String unit = word(event.unit());
        String far = event.total() > 0
                ? "%s of %s %s".formatted(Numbers.count(event.done()), Numbers.count(event.total()), unit)
                : event.done() > 0 ? "%s %s".formatted(Numbers.count(event.done()), unit) : "";
        return far.isBlank() ? activity : activity + ": " + far.strip();
    }

    private static String word(String text) {
        return text == null ? "" : PlainText.line(text, LONGEST_WORD);
    }

    private static Chart losses(TreeMap<Long, ProgressEvent> epochs) {
        if (epochs.isEmpty()) {
            return null;
        }
        List<Curve> curves = new ArrayList<>();
        new TreeMap<>(CURVES)
                .forEach((number, label) -> curves.add(new Curve(
                        label,
                        epochs.entrySet().stream()
                                .filter(epoch -> Double.isFinite(
                                        epoch.getValue().numbers().get(number)))
                                .map(epoch -> new Curve.Point(
                                        epoch.getKey(),
                                        epoch.getValue().numbers().get(number)))
                                .toList())));
        return Chart.losses(curves, null);
    }
}
