package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stages of a run folder that belong together.
 *
 * @param evidence of each stage that belongs to the run
 * @param verdicts of each of them that was judged
 * @param older stages that were left by an earlier run: they ended before a stage began on which they should rest
 */
record RecordedStages(Map<Stage, Evidence> evidence, Map<Stage, GateReport> verdicts, List<Stage> older) {

    static RecordedStages read(RunFolder run) {
        Map<Stage, Evidence> evidence = new EnumMap<>(Stage.class);
        Map<Stage, GateReport> verdicts = new EnumMap<>(Stage.class);
        List<Stage> older = new ArrayList<>();
        Instant before = Instant.MIN;
        for (Stage stage : Stage.values()) {
            Optional<Evidence> seen = run.evidence(stage);
            if (seen.isPresent() && seen.get().started().isBefore(before)) {
                older.add(stage);
            } else if (seen.isPresent()) {
                before = seen.get().finished();
                evidence.put(stage, seen.get());
                run.verdicts(stage).ifPresent(report -> verdicts.put(stage, report));
            }
        }
        if (evidence.isEmpty()) {
            throw new Cd4mlException.Configuration(
                    "no stage has run in %s, so there is nothing to report; run \"cd4ml run\" first"
                            .formatted(run.project()));
        }
        return new RecordedStages(evidence, verdicts, older);
    }

    Optional<Evidence> of(Stage stage) {
        return Optional.ofNullable(evidence.get(stage));
    }
}
