package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stages of a run folder that belong together.
 *
 * @param run what they left
 * @param older stages that were left by an earlier run: they ended before a stage began on which they should rest
 */
record RecordedStages(RecordedRun run, List<Stage> older) {

    static RecordedStages read(RunFolder folder) throws IOException {
        RecordedFiles files = RecordedFiles.of(folder);
        List<Stage> older = older(RecordedRun.read(files));
        RecordedRun run = RecordedRun.read(new Without(files, older));
        if (run.evidence().isEmpty()) {
            throw new Cd4mlException.Configuration(
                    "no stage has run in %s, so there is nothing to report; run \"cd4ml run\" first"
                            .formatted(folder.project()));
        }
        return new RecordedStages(run, older);
    }

    private static List<Stage> older(RecordedRun run) {
        List<Stage> older = new ArrayList<>();
        Instant before = Instant.MIN;
        for (Stage stage : Stage.values()) {
            Evidence evidence = run.evidence().get(stage);
            if (evidence != null && evidence.started().isBefore(before)) {
                older.add(stage);
            } else if (evidence != null) {
                before = evidence.finished();
            }
        }
        return older;
    }

    Map<Stage, Evidence> evidence() {
        return run.evidence();
    }

    Map<Stage, GateReport> verdicts() {
        return run.verdicts();
    }

    Optional<Evidence> of(Stage stage) {
        return Optional.ofNullable(run.evidence().get(stage));
    }

    /** The files of a run as if some stages had not run. */
    private record Without(RecordedFiles files, List<Stage> stages) implements RecordedFiles {

        @Override
        public Optional<InputStream> open(String uri) throws IOException {
            return keeps(uri) ? files.open(uri) : Optional.empty();
        }

        @Override
        public boolean keeps(String uri) {
            return stages.stream().noneMatch(stage -> uri.startsWith(Resource.RUN + stage.id() + "/"))
                    && files.keeps(uri);
        }
    }
}
