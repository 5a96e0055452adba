package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.gate.Attempt;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.Numbers;
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
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs a stage, judges what it found and says both. The command is the one who asked, so it forms the verdicts. */
final class StageExecution {

    private final ResolvedConfiguration configuration;
    private final RunFolder run;
    private final AttemptLedger attempts;
    private final ChosenChampion champion;
    private final Optional<LentVersion> monitored;
    private final boolean resume;
    private final Optional<SigningKey> key;
    private final Output output;

    /**
     * @param attempts counts what is tried on the same test rows
     * @param champion the model that an evaluation compares with
     * @param resume whether a training goes on from where an interrupted one left off
     */
    StageExecution(
            ResolvedConfiguration configuration,
            AttemptLedger attempts,
            ChosenChampion champion,
            boolean resume,
            Optional<SigningKey> key,
            Output output) {
        this(configuration, attempts, champion, Optional.empty(), resume, key, output);
    }

    private StageExecution(
            ResolvedConfiguration configuration,
            AttemptLedger attempts,
            ChosenChampion champion,
            Optional<LentVersion> monitored,
            boolean resume,
            Optional<SigningKey> key,
            Output output) {
        this.configuration = configuration;
        this.monitored = monitored;
        this.run = RunFolder.of(
                monitored.isPresent() ? Stage.MONITOR_MODEL : Stage.VALIDATE_DATA, configuration.file(), null);
        this.attempts = attempts;
        this.champion = champion;
        this.resume = resume;
        this.key = key;
        this.output = output;
    }

    /** An execution that monitors a version and nothing else. */
    StageExecution monitoring(LentVersion version) {
        return new StageExecution(configuration, attempts, champion, Optional.of(version), resume, key, output);
    }

    RunFolder folder() {
        return run;
    }

    StageResult run(Stage stage) throws IOException {
        Evidence evidence;
        try (ProgressDisplay progress = ProgressDisplay.on(output, InstantSource.system())) {
            StageRunner runner = new StageRunner(Clock.systemUTC(), new EnvironmentReader(System.getenv()), key)
                    .causedBy(Cause.of(System.getenv(), output.terminal().user()))
                    .withCheckpoints(resume, output::say);
            evidence = switch (stage) {
                case EVALUATE_ACCURACY -> champion.lend(
                        bundle -> runner.comparingWith(bundle).run(stage, configuration, progress));
                case MONITOR_MODEL -> monitored.orElseThrow().lend(files -> runner.monitoring(Optional.of(files))
                        .run(stage, configuration, progress));
                default -> runner.run(stage, configuration, progress);
            };
        }
        GateReport report = judge(stage);
        output.say("%s  %s  %s"
                .formatted(
                        output.symbols().bold(stage.id()),
                        Summary.of(evidence),
                        output.symbols().faint("(" + duration(evidence) + ")")));
        GateLines.say(report, output);
        FindingLines.say(evidence.detail(), output);
        return StageResult.of(evidence, report, run.root().toString());
    }

    /** A stage for which no gate is declared is judged all the same: the policy can then tell that nobody forgot to. */
    private GateReport judge(Stage stage) throws IOException {
        if (!stage.judged()) {
            return new GateReport(List.of());
        }
        StageRecord record = StageRecord.read(run, stage);
        Attempt attempt = attempts.count(
                record.evidence(),
                configuration.configuration(),
                output.terminal().user());
        Judgement judgement =
                Judgement.of(record, configuration.configuration().gates(stage), champion.champion(), attempt, key);
        judgement.writeTo(run);
        return judgement.report();
    }

    private static String duration(Evidence evidence) {
        Duration taken = Duration.between(evidence.started(), evidence.finished());
        return taken.toMinutes() >= 1
                ? "%s min %d s".formatted(Numbers.count(taken.toMinutes()), taken.toSecondsPart())
                : String.format(Locale.ROOT, "%.1f s", taken.toMillis() / 1000.0);
    }
}
