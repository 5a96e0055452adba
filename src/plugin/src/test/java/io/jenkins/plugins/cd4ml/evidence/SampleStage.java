package io.jenkins.plugins.cd4ml.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.evaluation.ClassificationEvaluation;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.lineage.Judgement;
import io.jenkins.plugins.cd4ml.lineage.StageRecord;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Environment;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A judged evaluation with as many metrics as a test wants: what a worker would have left, without one. */
public final class SampleStage {

    /** Everything that could end an element, an attribute, a script or a path. */
    public static final String HOSTILE = "</td><script>alert(1)</script>\"'&amp; ../..";

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Measurement> measurements = new ArrayList<>();
    private final List<Gate> gates = new ArrayList<>();

    /** A metric that is a share of 1,000 rows, and a gate that demands at least 0.5 of it. */
    public SampleStage with(String metric, long successes) {
        measurements.add(new Measurement(metric, "", new Estimate.Proportion(successes, 1_000)));
        gates.add(Gate.minimum(metric, 0.5));
        return this;
    }

    /** So many metrics, each with its gate; all pass. */
    public static SampleStage withMetrics(int number) {
        SampleStage stage = new SampleStage();
        for (int i = 0; i < number; i++) {
            stage.with("metric%02d".formatted(i), 900 + i % 50);
        }
        return stage;
    }

    StageRecord record() {
        Evidence evidence = new Evidence(
                Stage.EVALUATE_ACCURACY,
                START,
                START.plusMillis(2_500),
                List.of(new Resource(RunFolder.BUNDLE_URI, Digest.of("bundle"), 6)),
                List.of(),
                null,
                new Environment("0.1.0", "OpenJDK 17.0.15", "Linux 6.1 amd64", 2, 1, Map.of()),
                measurements,
                Detail.of(new ClassificationEvaluation(
                        List.of("no", "yes"), List.of(), .5, List.of(), List.of(), List.of())));
        return StageRecord.of(evidence, JsonNodeFactory.instance.objectNode(), Optional.empty());
    }

    Optional<Judgement> judgement() {
        return Optional.of(Judgement.of(record(), gates, Optional.empty()));
    }

    /** The summary of it as a step returns it. */
    public StageSummary summary() {
        return StageSummary.of("sample", "loans", RunId.ONLY, record(), judgement(), null);
    }

    /** What lies beside the record of the build. */
    public StageFindings findings() {
        return StageFindings.of(record().evidence(), judgement().map(Judgement::report));
    }
}
