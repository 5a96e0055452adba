package io.jenkins.plugins.cd4ml.retraining;

import hudson.model.Run;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.evidence.BuildDetails;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a build keeps beside its record for those who decide whether a model is trained again. */
public final class BuildReports {

    private static final Logger LOGGER = Logger.getLogger(BuildReports.class.getName());
    private static final String FILE = "retraining.json";

    private BuildReports() {}

    /**
     * Keeps what a stage reported.
     *
     * @param at when that is
     */
    public static void keep(
            Run<?, ?> run, StageSummary summary, Evidence evidence, Optional<GateReport> verdicts, Instant at)
            throws IOException {
        Report report = Report.of(
                new Report.Origin(summary.getId(), run.getFullDisplayName(), run.getUrl(), at),
                summary.getPredictions() == null ? summary.getModel() : null,
                evidence,
                verdicts);
        BuildDetails.of(run).put(summary.archiveFolder(), FILE, Json.bytes(report));
    }

    /** What the stages of a build reported; nothing of what an earlier version of the plugin kept none of. */
    static List<Report> of(Run<?, ?> run) throws IOException {
        List<Report> reports = new ArrayList<>();
        BuildDetails details = BuildDetails.of(run);
        for (StageSummary stage : BuildEvidence.stages(run)) {
            try {
                details.get(stage.archiveFolder(), FILE)
                        .map(json -> Json.read(json, Report.class, FILE + " of " + run.getFullDisplayName()))
                        .ifPresent(reports::add);
            } catch (Cd4mlException e) {
                LOGGER.log(Level.WARNING, "a report was changed by another hand and is not looked at", e);
            }
        }
        return reports;
    }

    /** What a build reported that says something of the live model or its data: what it measured of its own model does not. */
    static List<Report> ofLive(Run<?, ?> run) throws IOException {
        boolean trained = BuildEvidence.stages(run).stream().anyMatch(stage -> stage.stage() == Stage.TRAIN_MODEL);
        return of(run).stream()
                .filter(report -> !trained || !measuresOwnModel(report))
                .toList();
    }

    private static boolean measuresOwnModel(Report report) {
        return report.stage() == Stage.EVALUATE_ACCURACY || report.stage() == Stage.BIAS_CHECK;
    }
}
