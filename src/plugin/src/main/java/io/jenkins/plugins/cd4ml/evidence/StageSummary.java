package io.jenkins.plugins.cd4ml.evidence;

import hudson.Util;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.lineage.Judgement;
import io.jenkins.plugins.cd4ml.lineage.StageRecord;
import io.jenkins.plugins.cd4ml.report.Findings;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What a build keeps of a stage: its verdicts and the digests of its files. It is also what the step returns. */
public final class StageSummary implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int FEW_GATES = 8;

    private final String id;
    private final Stage stage;
    private final Verdict verdict;
    private final ArrayList<GateSummary> gates;
    private final String blocking;
    private final TreeMap<String, String> digests;
    private final String bundle;
    private final String commit;
    private final long milliseconds;
    private ArrayList<SectionSummary> sections;

    /** The file of predictions that was judged, or null when it was the build's own model. */
    private final String predictions;

    private StageSummary(
            String id, StageRecord record, GateReport report, Map<String, Digest> files, String predictions) {
        this.predictions = predictions;
        Evidence evidence = record.evidence();
        this.id = id;
        this.stage = evidence.stage();
        this.verdict = report == null ? null : report.verdict();
        this.gates = new ArrayList<>();
        if (report != null) {
            report.results().forEach(result -> gates.add(GateSummary.of(result)));
        }
        this.blocking = report == null
                ? null
                : report.firstBlocking().map(GateResult::explanation).orElse(null);
        this.digests = new TreeMap<>();
        files.forEach((name, digest) -> digests.put(name, digest.toString()));
        this.bundle = evidence.resource(RunFolder.BUNDLE_URI)
                .map(Resource::digest)
                .map(Digest::toString)
                .orElse(null);
        this.commit = evidence.code() == null ? null : evidence.code().commit();
        this.milliseconds =
                Duration.between(evidence.started(), evidence.finished()).toMillis();
        this.sections = new ArrayList<>();
        Findings.of(evidence, Optional.ofNullable(report)).forEach(section -> sections.add(SectionSummary.of(section)));
    }

    /** Builds of earlier versions kept no sections. */
    private Object readResolve() {
        if (sections == null) {
            sections = new ArrayList<>();
        }
        return this;
    }

    /**
     * The summary of a stage.
     *
     * @param id of the call of the step
     * @param judgement what the gates said, or empty when the stage is not judged
     * @param predictions the file of predictions that was judged, or null when it was the build's own model
     */
    public static StageSummary of(String id, StageRecord record, Optional<Judgement> judgement, String predictions) {
        Map<String, Digest> files = new TreeMap<>();
        record.files().forEach((name, content) -> files.put(name, Digest.of(content)));
        judgement.ifPresent(j -> j.files().forEach((name, content) -> files.put(name, Digest.of(content))));
        Evidence evidence = record.evidence();
        evidence.ownLock().ifPresent(lock -> files.put(RunFolder.LIBRARIES, lock.digest()));
        if (evidence.stage() == Stage.TRAIN_MODEL) {
            evidence.resource(RunFolder.BUNDLE_URI).ifPresent(made -> files.put(RunFolder.BUNDLE, made.digest()));
        }
        return new StageSummary(id, record, judgement.map(Judgement::report).orElse(null), files, predictions);
    }

    public String getId() {
        return id;
    }

    public Stage stage() {
        return stage;
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

    /**
     * Where the stage's files lie in the archive. What was said of predictions from elsewhere says nothing of the model
     * that the build made, so it lies apart and no promotion looks there.
     */
    public String archiveFolder() {
        return predictions == null ? stage.id() : "predictions/%s/%s".formatted(id, stage.id());
    }

    /** {@code PASSED}, {@code FAILED} or {@code INSUFFICIENT}, or null for a stage that is not judged. */
    @Whitelisted
    public String getVerdict() {
        return verdict == null ? null : verdict.name();
    }

    @Whitelisted
    public List<GateSummary> getGates() {
        return gates;
    }

    /** The gates that are shown at once: all where they are few, otherwise those that did not pass. */
    public List<GateSummary> getShownGates() {
        return gates.size() <= FEW_GATES
                ? gates
                : gates.stream().filter(gate -> !gate.hasPassed()).toList();
    }

    /** The gates that are shown on demand. */
    public List<GateSummary> getFoldedGates() {
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
        return sections;
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
