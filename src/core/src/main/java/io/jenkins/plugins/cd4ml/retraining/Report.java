package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a stage of a build recorded about a model or its data.
 *
 * @param id of the call that recorded it; no two reports have the same
 * @param build the build's name, such as {@code monitoring #12}
 * @param url of the build, relative to the controller
 * @param at when it was recorded, by the clock of the controller
 * @param stage what was done
 * @param model the model's name, or null when predictions of whatever model were judged
 * @param version the registered version that it is about, such as {@code loans/3}, or null when it is about none
 * @param judged what the gates said, those that stand against it first; at most {@value #LONGEST}
 * @param data the sources that were read
 */
public record Report(
        String id,
        String build,
        String url,
        Instant at,
        Stage stage,
        String model,
        String version,
        List<Judged> judged,
        List<DataSeen> data) {

    /** How many gates and sources a report keeps. */
    public static final int LONGEST = 50;

    /**
     * Where a report comes from.
     *
     * @param id see {@link Report#id}
     * @param build see {@link Report#build}
     * @param url see {@link Report#url}
     * @param at see {@link Report#at}
     */
    public record Origin(String id, String build, String url, Instant at) {}

    /**
     * What a stage reported.
     *
     * @param model see {@link Report#model}
     * @param verdicts what its gates said; empty when it was not judged
     */
    public static Report of(Origin origin, String model, Evidence evidence, Optional<GateReport> verdicts) {
        return new Report(
                origin.id(),
                origin.build(),
                origin.url(),
                origin.at(),
                evidence.stage(),
                model,
                evidence.detail().monitoring() == null
                        ? null
                        : evidence.detail().monitoring().version(),
                verdicts.map(GateReport::results).orElse(List.of()).stream()
                        .map(Report::judged)
                        .toList(),
                DataSeen.readBy(evidence));
    }

    private static Judged judged(GateResult result) {
        String metric = result.gate().metric();
        boolean drift = Metric.find(metric).map(Metric::ofColumns).orElse(false);
        return new Judged(metric, drift, result.verdict(), result.explanation());
    }

    public Report {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(stage, "stage");
        judged = judged.stream()
                .sorted(Comparator.comparing(each -> each.verdict() == Verdict.PASSED))
                .limit(LONGEST)
                .toList();
        data = data.stream().limit(LONGEST).toList();
    }
}
