package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.config.PredictionSettings;
import io.jenkins.plugins.cd4ml.config.ResolvedPredictions;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.holdout.AttemptLedger;
import io.jenkins.plugins.cd4ml.lineage.EnvironmentReader;
import io.jenkins.plugins.cd4ml.lineage.Judgement;
import io.jenkins.plugins.cd4ml.lineage.SigningKey;
import io.jenkins.plugins.cd4ml.lineage.StageRecord;
import io.jenkins.plugins.cd4ml.run.StageRunner;
import io.jenkins.plugins.cd4ml.stage.Cause;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.ProgressDisplay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges predictions that were made anywhere, and says every metric with its interval. */
final class PredictionsExecution {

    private final AttemptLedger attempts;
    private final Optional<SigningKey> key;
    private final Output output;

    /** @param attempts counts what is tried on the same rows */
    PredictionsExecution(AttemptLedger attempts, Optional<SigningKey> key, Output output) {
        this.attempts = attempts;
        this.key = key;
        this.output = output;
    }

    StageResult run(Stage stage, PredictionSettings asked, List<Gate> gates, Path folder, RunFolder run)
            throws IOException {
        Evidence evidence;
        try (ProgressDisplay progress = ProgressDisplay.on(output, InstantSource.system())) {
            evidence = new StageRunner(Clock.systemUTC(), new EnvironmentReader(System.getenv()), key)
                    .causedBy(Cause.of(System.getenv(), output.terminal().user()))
                    .run(stage, asked, folder, run, progress);
        }
        StageRecord record = StageRecord.read(run, stage);
        ResolvedPredictions resolved =
                ResolvedPredictions.of(record.configuration()).orElseThrow();
        Attempt attempt = attempts.count(
                record.evidence(), resolved.configuration(), output.terminal().user());
        Judgement judgement = Judgement.of(record, gates, asked.champion(), attempt, key);
        judgement.writeTo(run);
        output.say("%s  %s  %s"
                .formatted(output.symbols().bold(stage.id()), asked.source().path(), Summary.of(evidence)));
        output.say("  task: %s%s, because %s; --task says otherwise"
                .formatted(
                        resolved.task().name().toLowerCase(Locale.ROOT),
                        resolved.positive() == null ? "" : " (positive: %s)".formatted(resolved.positive()),
                        resolved.taskFoundBy()));
        List<MetricLine> metrics =
                evidence.measurements().stream().map(MetricLine::of).toList();
        MetricLine.say(metrics, output);
        GateLines.say(judgement.report(), output);
        FindingLines.say(evidence.detail(), output);
        return StageResult.of(evidence, judgement.report(), run.root().toString(), resolved, metrics);
    }
}
