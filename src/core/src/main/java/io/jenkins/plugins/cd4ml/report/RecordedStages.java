package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.lineage.RecordedFiles;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stages of a run that belong together.
 *
 * @param run what they left
 * @param older stages that were left by an earlier run: they ended before a stage began on which they should rest
 */
public record RecordedStages(RecordedRun run, List<Stage> older) {

    public RecordedStages {
        older = List.copyOf(older);
    }

    /**
     * Reads what the stages left; no stage need have run.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when a file is not what it should be
     */
    public static RecordedStages read(RecordedFiles files) throws IOException {
        List<Stage> older = older(RecordedRun.read(files));
        return new RecordedStages(RecordedRun.read(new Without(files, older)), older);
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

    public Map<Stage, Evidence> evidence() {
        return run.evidence();
    }

    public Map<Stage, GateReport> verdicts() {
        return run.verdicts();
    }

    public Optional<Evidence> of(Stage stage) {
        return Optional.ofNullable(run.evidence().get(stage));
    }

    /** What the gates of a stage said, or empty when nobody has judged it. */
    public Optional<GateReport> verdicts(Stage stage) {
        return Optional.ofNullable(run.verdicts().get(stage));
    }

    /** The worst verdict that can fail the run; gates that only note or warn do not count. */
    public Verdict verdict() {
        return verdicts().values().stream()
                .map(GateReport::firstBlocking)
                .flatMap(Optional::stream)
                .map(GateResult::verdict)
                .reduce((one, other) -> one == Verdict.FAILED ? one : other)
                .orElse(Verdict.PASSED);
    }

    /** The gates whose verdict has this consequence, passed ones excepted, in the order of the stages. */
    public List<Judged> missed(Consequence consequence) {
        return judged().stream()
                .filter(judged -> judged.result().verdict() != Verdict.PASSED
                        && judged.result().consequence() == consequence)
                .toList();
    }

    /** Every gate of every stage. */
    public List<Judged> judged() {
        List<Judged> judged = new ArrayList<>();
        verdicts()
                .forEach((stage, report) -> report.results().forEach(result -> judged.add(new Judged(stage, result))));
        return judged;
    }

    /** Whether something stands against the model, as the first sentence of a page. */
    public String headline() {
        long blocking = missed(Consequence.FAILURE).size();
        if (blocking == 0) {
            return judged().isEmpty() ? "No gate has judged this model." : "No gate stands against this model.";
        }
        return blocking == 1 ? "One gate stands against this model." : blocking + " gates stand against this model.";
    }

    /** A gate's verdict and the stage to which it belongs. */
    public record Judged(Stage stage, GateResult result) {}

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
