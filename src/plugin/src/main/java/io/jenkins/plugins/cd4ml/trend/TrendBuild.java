package io.jenkins.plugins.cd4ml.trend;

import hudson.Util;
import io.jenkins.plugins.cd4ml.trend.TrendLine.GateLine;
import io.jenkins.plugins.cd4ml.trend.TrendLine.MetricLine;
import io.jenkins.plugins.cd4ml.trend.TrendLine.StageLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A build as the index knows it. */
public final class TrendBuild {

    private static final List<String> WORST_FIRST = List.of("FAILED", "INSUFFICIENT", "PASSED");

    private final int number;
    private final long time;
    private final Map<String, StageLine> stages = new LinkedHashMap<>();
    private TrendLine.Ended ended;

    TrendBuild(int number, long time) {
        this.number = number;
        this.time = time;
    }

    /** Takes what a line says; whether that takes the place of what an earlier one said. */
    boolean take(TrendLine line) {
        boolean known = false;
        if (line.ended() != null) {
            known = ended != null;
            ended = line.ended();
        }
        if (line.stage() != null) {
            known |= stages.put(line.stage().key(), line.stage()) != null;
        }
        return known;
    }

    List<TrendLine> lines() {
        List<TrendLine> lines = new ArrayList<>();
        stages.values().forEach(stage -> lines.add(new TrendLine(number, time, stage, null, false)));
        if (ended != null) {
            lines.add(new TrendLine(number, time, null, ended, false));
        }
        return lines;
    }

    public int getNumber() {
        return number;
    }

    /** How long before a time, in milliseconds since 1970, the build began. */
    public String ago(long now) {
        return Util.getTimeSpanString(Math.max(0, now - time)) + " ago";
    }

    /** How long it took, in words; a dash while it runs. */
    public String getDuration() {
        return ended == null ? "–" : Util.getTimeSpanString(ended.milliseconds());
    }

    /** How long it took, in minutes, or null while it runs. */
    Double minutes() {
        return ended == null ? null : ended.milliseconds() / 60_000.0;
    }

    /** How it ended, such as {@code SUCCESS}, or {@code running}. */
    public String getResult() {
        return ended == null ? "running" : ended.result();
    }

    /** The worst verdict of its stages, or null when none was judged. */
    public String getVerdict() {
        return WORST_FIRST.stream()
                .filter(verdict -> stages.values().stream().anyMatch(stage -> verdict.equals(stage.verdict())))
                .findFirst()
                .orElse(null);
    }

    /** The class of the verdict's chip. */
    public String getTone() {
        return tone(getVerdict());
    }

    static String tone(String verdict) {
        return verdict == null ? "none" : verdict.toLowerCase(Locale.ROOT);
    }

    /** How many gates came to a verdict. */
    long count(String verdict) {
        return gates().filter(gate -> gate.verdict().equals(verdict)).count();
    }

    /** The verdicts of its gates in a few words. */
    public String getGates() {
        List<String> words = new ArrayList<>();
        for (String verdict : WORST_FIRST) {
            if (count(verdict) > 0) {
                words.add(count(verdict) + " " + tone(verdict));
            }
        }
        return words.isEmpty() ? "–" : String.join(", ", words);
    }

    Stream<GateLine> gates() {
        return stages.values().stream().flatMap(stage -> stage.gates().stream());
    }

    Stream<StageLine> stages() {
        return stages.values().stream();
    }

    /** Whether a stage made or measured this model. */
    boolean has(String model, String bundle) {
        return stages().anyMatch(stage -> model.equals(stage.model()) && bundle.equals(stage.bundle()));
    }

    Stream<String> models() {
        return stages().map(StageLine::model).filter(Objects::nonNull);
    }

    Optional<MetricLine> metric(SeriesKey key) {
        return stages().filter(stage -> stage.key().equals(key.stage()))
                .flatMap(stage -> stage.metrics().stream())
                .filter(key::isOf)
                .findFirst();
    }

    Optional<GateLine> gate(SeriesKey key) {
        return stages().filter(stage -> stage.key().equals(key.stage()))
                .flatMap(stage -> stage.gates().stream())
                .filter(key::isOf)
                .findFirst();
    }
}
