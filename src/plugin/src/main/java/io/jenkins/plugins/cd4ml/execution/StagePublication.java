package io.jenkins.plugins.cd4ml.execution;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.config.Configuration;
import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.evidence.BuildEvidence;
import io.jenkins.plugins.cd4ml.evidence.BuildReport;
import io.jenkins.plugins.cd4ml.evidence.EvidenceArchive;
import io.jenkins.plugins.cd4ml.evidence.GateSummary;
import io.jenkins.plugins.cd4ml.evidence.StageFindings;
import io.jenkins.plugins.cd4ml.evidence.StageListener;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.evidence.WorkerOutput;
import io.jenkins.plugins.cd4ml.fingerprint.Fingerprints;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Champion;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.holdout.AttemptLedger;
import io.jenkins.plugins.cd4ml.lineage.Judgement;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.retraining.BuildReports;
import io.jenkins.plugins.cd4ml.signing.SigningKeys;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.trend.TrendIndex;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.WarningAction;

/**
 * Reads what a worker left, forms the verdicts, archives and shows everything, and only then lets a gate have its
 * consequence: a red build shows its numbers.
 */
final class StagePublication {

    private final StageRequest request;
    private final String id;
    private final String champion;
    private final String monitored;
    private final StagePlace place;
    private final Run<?, ?> run;
    private final TaskListener log;

    /**
     * @param id of this call of the step, unique
     * @param champion the version that was sent to the agent to compare with, or null
     * @param monitored the version that was sent to the agent to be monitored, or null
     */
    StagePublication(StageRequest request, String id, String champion, String monitored, StagePlace place) {
        this.request = request;
        this.id = id;
        this.champion = champion;
        this.monitored = monitored;
        this.place = place;
        this.run = place.run();
        this.log = place.log();
    }

    /** Archives the evidence and its verdicts and shows them on the build page, unless that has been done. */
    StageSummary publish(FilePath folder, int exitCode) throws IOException, InterruptedException {
        Optional<StageSummary> published = BuildEvidence.stages(run).stream()
                .filter(stage -> stage.getId().equals(id))
                .findFirst();
        if (published.isPresent()) {
            return published.get();
        }
        FilePath workspace = place.workspace();
        Optional<PredictionSettings> predictions = request.predictions();
        WorkerOutput output = predictions.isPresent()
                ? WorkerOutput.readPredictions(request.stage(), predictions.get(), workspace, folder, exitCode)
                : WorkerOutput.read(
                        request.stage(), request.configuration(), request.overrides(), workspace, folder, exitCode);
        requireCause(output.record().evidence());
        if (StageMonitoring.concerns(request)) {
            new StageMonitoring(request, JenkinsRegistry.open(Jenkins.get()))
                    .requireMonitored(monitored, output.record().evidence());
        }
        Configuration configuration = output.configuration();
        List<Gate> gates = Stream.concat(configuration.gates(request.stage()).stream(), request.gates().stream())
                .distinct()
                .toList();
        Attempt attempt = new AttemptLedger(
                        JenkinsRegistry.root(Jenkins.get()), Clock.systemUTC(), log.getLogger()::println)
                .count(output.record().evidence(), configuration, run.getFullDisplayName());
        Optional<Judgement> judgement = gates.isEmpty()
                ? Optional.empty()
                : Optional.of(Judgement.of(
                        output.record(),
                        gates,
                        champion(gates, configuration),
                        attempt,
                        Optional.of(SigningKeys.current())));
        StageSummary summary = StageSummary.of(
                id,
                configuration.model().name(),
                request.run(),
                output.record(),
                judgement,
                predictions.map(asked -> asked.source().path()).orElse(null));
        EvidenceArchive archive = new EvidenceArchive(run, request.run(), place.launcher(), log);
        archive.keep(output, judgement, summary.archiveFolder());
        report(summary, configuration, archive);
        if (predictions.isEmpty()) {
            archive.keepSummary(
                    configuration.model().name(),
                    Optional.empty(),
                    output.stageFolder().getParent());
        }
        BuildEvidence.of(run)
                .add(summary, StageFindings.of(output.record().evidence(), judgement.map(Judgement::report)));
        BuildReports.keep(
                run,
                summary,
                output.record().evidence(),
                judgement.map(Judgement::report),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));

        Fingerprints.of(run, output.record().evidence());
        run.save();
        TrendIndex.record(run, summary);
        StageListener.tell(run, summary, log);
        return summary;
    }

    /** A page is for comfort: what cannot be shown must not end a build that has done its work. */
    private void report(StageSummary summary, Configuration configuration, RecordedFiles archive) throws IOException {
        try {
            BuildReport.keep(run, summary, configuration, archive);
        } catch (Cd4mlException | IndexOutOfBoundsException | IllegalArgumentException e) {
            log.getLogger().printf("[cd4ml] the build's page shows no pictures of this stage: %s%n", e.getMessage());
        }
    }

    /** Why a build ran is the controller's to know, so an agent cannot tell it otherwise. */
    private void requireCause(Evidence evidence) {
        if (!BuildCause.of(run, Jenkins.get().getRootUrl()).equals(evidence.cause())) {
            throw new Cd4mlException.BadData(
                    "the worker names another cause of %s than the build has; run it again, and install the worker that belongs to the plugin"
                            .formatted(request.stage().id()));
        }
    }

    private Champion champion(List<Gate> gates, Configuration configuration) throws IOException {
        return gates.stream().anyMatch(Gate::comparesModels)
                ? new StageChampion(request, JenkinsRegistry.open(Jenkins.get()))
                        .judged(champion, configuration, request.predictions())
                : Champion.UNKNOWN;
    }

    /**
     * Lets the verdicts have their consequences.
     *
     * @throws AbortException with the gate's sentence when a gate fails the build
     */
    void judge(StageSummary summary) throws AbortException {
        for (GateSummary gate : summary.getShownGates()) {
            log.getLogger().printf("[cd4ml] %s %s%n", gate.getVerdict(), gate.getExplanation());
        }
        if (!summary.getFoldedGates().isEmpty()) {
            log.getLogger()
                    .printf(
                            "[cd4ml] PASSED %d more gates%n",
                            summary.getFoldedGates().size());
        }
        for (GateSummary gate : summary.getGates()) {
            if (gate.consequence() == Consequence.FAILURE) {
                throw new AbortException(summary.blockingSentence());
            }
        }
        for (GateSummary gate : summary.getGates()) {
            if (gate.consequence() == Consequence.UNSTABLE) {
                markUnstable(gate);
            }
        }
    }

    private void markUnstable(GateSummary gate) {
        Result result = run.getResult();
        if (result == null || result.isBetterThan(Result.UNSTABLE)) {
            run.setResult(Result.UNSTABLE);
        }
        place.step()
                .ifPresent(node ->
                        node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(gate.getExplanation())));
    }
}
