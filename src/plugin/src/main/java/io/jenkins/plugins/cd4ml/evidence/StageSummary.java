package io.jenkins.plugins.cd4ml.evidence;

import hudson.Util;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.lineage.Judgement;
import io.jenkins.plugins.cd4ml.lineage.StageRecord;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What a build keeps of a stage: its verdicts and the digests of its files. It is also what the step returns. */
public final class StageSummary implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(StageSummary.class.getName());
    private static final int FEW_GATES = 8;

    private final String id;
    private final Stage stage;
    private final Verdict verdict;
    private final String blocking;
    private final TreeMap<String, String> digests;
    private final String bundle;
    private final String commit;
    private final long milliseconds;

    /** The file of predictions that was judged, or null when it was the build's own model. */
    private final String predictions;

    /** The id of the build's run to which the stage belongs, or null. */
    private final String runId;

    /** The model's name; builds of earlier versions do not know it. */
    private final String model;

    private CompactRows judged;
    private CompactRows measured;

    /** What a script may ask for at once; a build keeps them beside its record. */
    private ArrayList<String> explanations;

    /** Kept in the record by earlier versions. */
    private ArrayList<GateSummary> gates;

    private ArrayList<SectionSummary> sections;

    private transient BuildDetails details;

    private StageSummary(
            String id,
            String model,
            RunId run,
            StageRecord record,
            Optional<GateReport> report,
            Map<String, Digest> files,
            String predictions) {
        Evidence evidence = record.evidence();
        this.id = id;
        this.model = model;
        this.runId = run.orNull();
        this.predictions = predictions;
        this.stage = evidence.stage();
        this.verdict = report.map(GateReport::verdict).orElse(null);
        this.judged = report.map(GateSummary::kept).orElse(CompactRows.of(List.of()));
        this.measured = MetricSummary.kept(evidence.measurements());
        this.explanations = new ArrayList<>();
        report.ifPresent(known -> known.results().forEach(result -> explanations.add(result.explanation())));
        this.blocking = report.flatMap(GateReport::firstBlocking)
                .map(GateResult::explanation)
                .orElse(null);
        this.digests = new TreeMap<>();
        files.forEach((name, digest) -> digests.put(name.intern(), digest.toString()));
        this.bundle = evidence.resource(RunFolder.BUNDLE_URI)
                .map(Resource::digest)
                .map(Digest::toString)
                .orElse(null);
        this.commit = evidence.code() == null ? null : evidence.code().commit();
        this.milliseconds =
                Duration.between(evidence.started(), evidence.finished()).toMillis();
    }

    private StageSummary(StageSummary whole, BuildDetails details) {
        this.id = whole.id;
        this.model = whole.model;
        this.runId = whole.runId;
        this.predictions = whole.predictions;
        this.stage = whole.stage;
        this.verdict = whole.verdict;
        this.judged = whole.judged;
        this.measured = whole.measured;
        this.blocking = whole.blocking;
        this.digests = whole.digests;
        this.bundle = whole.bundle;
        this.commit = whole.commit;
        this.milliseconds = whole.milliseconds;
        this.details = details;
    }

    /** Builds of earlier versions kept every gate with its sentence, and knew no metrics. */
    private Object readResolve() {
        if (judged == null) {
            List<GateSummary> known = gates == null ? List.of() : gates;
            judged = GateSummary.kept(known);
            explanations = new ArrayList<>();
            known.forEach(gate -> explanations.add(gate.getExplanation()));
            gates = null;
        }
        if (measured == null) {
            measured = CompactRows.of(List.of());
        }
        return this;
    }

    /**
     * The summary of a stage.
     *
     * @param id of the call of the step
     * @param model the model's name
     * @param run to which the stage belongs
     * @param judgement what the gates said, or empty when the stage is not judged
     * @param predictions the file of predictions that was judged, or null when it was the build's own model
     */
    public static StageSummary of(
            String id, String model, RunId run, StageRecord record, Optional<Judgement> judgement, String predictions) {
        Map<String, Digest> files = new TreeMap<>();
        record.files().forEach((name, content) -> files.put(name, Digest.of(content)));
        judgement.ifPresent(j -> j.files().forEach((name, content) -> files.put(name, Digest.of(content))));
        Evidence evidence = record.evidence();
        evidence.ownLock().ifPresent(lock -> files.put(RunFolder.LIBRARIES, lock.digest()));
        evidence.attached().forEach(attached -> files.put(RunFolder.name(attached), attached.digest()));
        if (evidence.stage() == Stage.TRAIN_MODEL) {
            evidence.resource(RunFolder.BUNDLE_URI).ifPresent(made -> files.put(RunFolder.BUNDLE, made.digest()));
        }
        return new StageSummary(id, model, run, record, judgement.map(Judgement::report), files, predictions);
    }

    /** The same for the record of a build: what is long lies beside the record. */
    StageSummary kept(BuildDetails beside) {
        return new StageSummary(this, beside);
    }

    /** Tells a summary that was read with its build where the rest of it lies. */
    void liesBeside(BuildDetails known) {
        this.details = known;
    }

    private Optional<StageFindings> findings() {
        if (details == null) {
            return Optional.empty();
        }
        try {
            return details.read(archiveFolder(), StageFindings.FILE, StageFindings.class);
        } catch (IOException | Cd4mlException e) {
            LOGGER.log(Level.WARNING, () -> "what %s found cannot be shown: %s".formatted(stage.id(), e.getMessage()));
            return Optional.empty();
        }
    }

    public String getId() {
        return id;
    }

    public Stage stage() {
        return stage;
    }

    /** The model's name, or null in builds of earlier versions. */
    @Whitelisted
    public String getModel() {
        return model;
    }

    /** How long the stage took, in milliseconds. */
    public long getMilliseconds() {
        return milliseconds;
    }

    /** The stage's name, such as {@code train-model}. */
    @Whitelisted
    public String getStage() {
        return stage.id();
    }

    /** The file of predictions that was judged, or null when it was the build's own model. */
    @Whitelisted
    public String getPredictions() {
        return predictions;
    }

    /** The run of the build to which the stage belongs. */
    public RunId run() {
        return RunId.of(runId);
    }

    /** The id that the step was given, or empty. */
    @Whitelisted
    public String getRun() {
        return run().toString();
    }

    /**
     * Where the stage's files lie in the archive of its run. What was said of predictions from elsewhere says nothing of
     * the model that the build made, so it lies apart and no promotion looks there.
     */
    public String folder() {
        return predictions == null ? stage.id() : "predictions/%s/%s".formatted(id, stage.id());
    }

    /** Where the stage's files lie in the archive. */
    public String archiveFolder() {
        return run().path(folder());
    }

    /** {@code PASSED}, {@code FAILED} or {@code INSUFFICIENT}, or null for a stage that is not judged. */
    @Whitelisted
    public String getVerdict() {
        return verdict == null ? null : verdict.name();
    }

    /** Whether every gate passed, those that are only notes included; false for a stage that is not judged. */
    @Whitelisted
    public boolean isPassed() {
        return verdict == Verdict.PASSED;
    }

    /** The gates with their verdicts. */
    @Whitelisted
    public List<GateSummary> getGates() {
        return GateSummary.of(
                judged,
                explanations == null
                        ? findings().map(StageFindings::explanations).orElse(List.of())
                        : explanations);
    }

    /** What was measured, as far as a build keeps it: on all rows first. */
    @Whitelisted
    public List<MetricSummary> getMetrics() {
        return MetricSummary.of(measured);
    }

    /** A metric on all rows, by its name, or null when it was not measured. */
    @Whitelisted
    public MetricSummary metric(String name) {
        return getMetrics().stream()
                .filter(metric -> metric.getMetric().equals(name)
                        && metric.getScope().isEmpty()
                        && metric.getAgainst().isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** The gates that are shown at once: all where they are few, otherwise those that did not pass. */
    public List<GateSummary> getShownGates() {
        List<GateSummary> gates = getGates();
        return gates.size() <= FEW_GATES
                ? gates
                : gates.stream().filter(gate -> !gate.hasPassed()).toList();
    }

    /** The gates that are shown on demand. */
    public List<GateSummary> getFoldedGates() {
        List<GateSummary> gates = getGates();
        return gates.size() <= FEW_GATES
                ? List.of()
                : gates.stream().filter(GateSummary::hasPassed).toList();
    }

    /** Digest of the model bundle that the stage made or measured, or null. */
    @Whitelisted
    public String getBundle() {
        return bundle;
    }

    /** The sentence of the gate that fails the build, or null. */
    public String blockingSentence() {
        return blocking;
    }

    /** What the stage found beyond its verdicts. */
    public List<SectionSummary> getSections() {
        if (sections != null) {
            return sections;
        }
        return findings().map(StageFindings::sections).orElse(List.of()).stream()
                .map(SectionSummary::of)
                .toList();
    }

    /** Digests of the archived files, by name. */
    public Map<String, String> getDigests() {
        return digests;
    }

    /** What the stage did and for how long, as one sentence. */
    public String getSentence() {
        String code = commit == null ? "" : ", beside the commit " + commit.substring(0, Math.min(12, commit.length()));
        return "This stage %s. It took %s%s.".formatted(stage.purpose(), Util.getTimeSpanString(milliseconds), code);
    }

    /** The class of the stage's chip. */
    public String getTone() {
        return switch (verdict) {
            case PASSED -> "passed";
            case FAILED -> blocking == null ? "warned" : "failed";
            case INSUFFICIENT -> "insufficient";
        };
    }
}
