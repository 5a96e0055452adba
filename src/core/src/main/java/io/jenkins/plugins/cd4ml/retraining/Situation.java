package io.jenkins.plugins.cd4ml.retraining;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Everything on which it is decided whether a model is trained again.
 *
 * @param model its name
 * @param alias whose version is to be kept fresh
 * @param live that version, or null when there is none
 * @param reports the last one of each stage, in any order
 * @param starts the retrainings so far, oldest first
 * @param since when anybody looked first
 * @param now when this is
 */
public record Situation(
        String model,
        String alias,
        LiveModel live,
        List<Report> reports,
        List<Start> starts,
        Instant since,
        Instant now) {

    public Situation {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(now, "now");
        reports = reports.stream()
                .sorted(Comparator.comparing(Report::at).reversed())
                .toList();
        starts = List.copyOf(starts);
    }

    /** The reports of some kind, newest first. */
    List<Report> reports(Predicate<Report> of) {
        return reports.stream().filter(of).toList();
    }

    /** The last retraining that was not withdrawn from the queue. */
    Optional<Start> lastStart() {
        return starts.stream()
                .filter(start -> start.outcome() != Start.Outcome.WITHDRAWN)
                .reduce((earlier, later) -> later);
    }

    /** The last retraining that succeeded. */
    Optional<Start> lastSuccess() {
        return starts.stream()
                .filter(start -> start.outcome() == Start.Outcome.SUCCEEDED)
                .reduce((earlier, later) -> later);
    }

    /** The retraining that came of a report, or after it. */
    Optional<Start> answer(Report report) {
        return starts.stream()
                .filter(start -> start.outcome() != Start.Outcome.WITHDRAWN)
                .filter(start ->
                        start.reports().contains(report.id()) || start.at().isAfter(report.at()))
                .findFirst();
    }

    /** The sources as they were seen last, each once. */
    public List<DataSeen> data() {
        Map<String, DataSeen> newest = new TreeMap<>();
        for (Report report : reports) {
            report.data().forEach(seen -> newest.putIfAbsent(seen.uri(), seen));
        }
        return List.copyOf(newest.values());
    }
}
