package io.jenkins.plugins.cd4ml.trend;

import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.trend.TrendLine.GateLine;
import io.jenkins.plugins.cd4ml.trend.TrendLine.MetricLine;
import io.jenkins.plugins.cd4ml.trend.TrendLine.StageLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the page of a job shows at one request. */
public final class TrendPage {

    /** So many charts at once; any other is a choice away. */
    private static final int FEW_SERIES = 6;

    private static final int MOST_GATES = 60;
    private static final int FEW_BUILDS = 20;

    private final List<TrendBuild> builds;
    private final LiveVersions live;
    private final Map<String, SeriesKey> keys;
    private final List<TrendSeries> shown;
    private final String chosen;

    /**
     * @param builds oldest first
     * @param chosen the only series to show, or null for the first ones
     */
    TrendPage(List<TrendBuild> builds, LiveVersions live, String chosen) {
        this.builds = builds;
        this.live = live;
        this.keys = keys(builds);
        this.chosen = keys.containsKey(chosen) ? chosen : null;
        this.shown = shown();
    }

    private List<TrendSeries> shown() {
        List<TrendSeries> series = new ArrayList<>();
        keys.entrySet().stream()
                .filter(entry -> chosen == null || entry.getKey().equals(chosen))
                .limit(FEW_SERIES)
                .forEach(entry -> series.add(TrendSeries.of(entry.getKey(), entry.getKey(), entry.getValue(), builds)));
        TrendSeries durations = TrendSeries.durations(builds);
        if (chosen == null && durations.isKnown()) {
            series.add(durations);
        }
        return series;
    }

    /**
     * Every series by its title: what gates ask of the model comes first, then what is measured on all rows; the
     * constraints on the data come last, since they are many and mostly all alike.
     */
    private static Map<String, SeriesKey> keys(List<TrendBuild> builds) {
        Set<SeriesKey> gated = new LinkedHashSet<>();
        Set<SeriesKey> overall = new LinkedHashSet<>();
        Set<SeriesKey> others = new LinkedHashSet<>();
        Set<SeriesKey> constraints = new LinkedHashSet<>();
        for (int i = builds.size() - 1; i >= 0; i--) {
            builds.get(i).stages().forEach(stage -> sort(stage, gated, overall, others));
        }
        List.of(gated, overall, others).forEach(keys -> moveConstraints(keys, constraints));
        Set<SeriesKey> all = new LinkedHashSet<>(gated);
        all.addAll(overall);
        all.addAll(others);
        all.addAll(constraints);
        Map<String, Integer> titles = new HashMap<>();
        all.forEach(key -> titles.merge(key.title(), 1, Integer::sum));
        Map<String, SeriesKey> named = new LinkedHashMap<>();
        all.forEach(key -> named.put(
                titles.get(key.title()) == 1 ? key.title() : "%s in %s".formatted(key.title(), key.stage()), key));
        return named;
    }

    private static void sort(StageLine stage, Set<SeriesKey> gated, Set<SeriesKey> overall, Set<SeriesKey> others) {
        Set<SeriesKey> asked = new HashSet<>();
        for (GateLine gate : stage.gates()) {
            asked.add(new SeriesKey(stage.key(), gate.metric(), gate.scope(), gate.against()));
        }
        for (MetricLine metric : stage.metrics()) {
            SeriesKey key = SeriesKey.of(stage.key(), metric);
            (asked.contains(key) ? gated : metric.scope().isEmpty() ? overall : others).add(key);
        }
    }

    private static void moveConstraints(Set<SeriesKey> from, Set<SeriesKey> to) {
        from.stream().filter(key -> isConstraint(key.metric())).forEach(to::add);
        from.removeAll(to);
    }

    private static boolean isConstraint(String metric) {
        return metric.equals(Metric.VIOLATION_SHARE.id());
    }

    /** Whether there is anything to show. */
    public boolean isEmpty() {
        return builds.isEmpty();
    }

    /** The builds, newest first. */
    public List<TrendBuild> getBuilds() {
        List<TrendBuild> newest = new ArrayList<>(builds);
        Collections.reverse(newest);
        return newest;
    }

    /** The newest builds, newest first: what a small table has room for. */
    public List<TrendBuild> getNewest() {
        return getBuilds().stream().limit(FEW_BUILDS).toList();
    }

    public TrendBuild getLast() {
        return builds.get(builds.size() - 1);
    }

    /** The titles of all series. */
    public Set<String> getTitles() {
        return keys.keySet();
    }

    /** How many series there are beside those that are shown. */
    public int getOthers() {
        return chosen == null ? Math.max(0, keys.size() - FEW_SERIES) : 0;
    }

    /** The title of the only series that is shown, or null. */
    public String getChosen() {
        return chosen;
    }

    public List<TrendSeries> getSeries() {
        return shown;
    }

    /** The picture of a series, as JSON. */
    public String chart(TrendSeries series) {
        Integer mark = null;
        for (int i = 0; i < builds.size(); i++) {
            mark = aliases(builds.get(i)).isEmpty() ? mark : Integer.valueOf(i);
        }
        return series.chart(builds, this::label, mark).json();
    }

    private String label(TrendBuild build) {
        List<String> aliases = aliases(build);
        return aliases.isEmpty()
                ? "#" + build.getNumber()
                : "#%d, %s".formatted(build.getNumber(), String.join(", ", aliases));
    }

    /** The aliases behind which the model of a build stands now. */
    public List<String> aliases(TrendBuild build) {
        return live.of(build);
    }

    /** The gates of the newest builds, each with the demand that it was; the constraints on the data come last. */
    public List<String> getGates() {
        Set<String> demands = new LinkedHashSet<>();
        for (boolean constraints : new boolean[] {false, true}) {
            getNewest().stream()
                    .flatMap(TrendBuild::gates)
                    .filter(gate -> isConstraint(gate.metric()) == constraints)
                    .map(GateLine::demand)
                    .forEach(demands::add);
        }
        return demands.stream().limit(MOST_GATES).toList();
    }

    /** The verdict of a gate in a build, or null when the build had no such gate. */
    public String verdict(String demand, TrendBuild build) {
        return build.gates()
                .filter(gate -> gate.demand().equals(demand))
                .map(GateLine::verdict)
                .findFirst()
                .orElse(null);
    }

    /** The class of a verdict. */
    public String tone(String verdict) {
        return TrendBuild.tone(verdict);
    }
}
