package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.evaluation.ClassificationEvaluation;
import io.jenkins.plugins.cd4ml.gate.Comparison;
import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Estimate;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.Gates;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Metric;
import io.jenkins.plugins.cd4ml.lineage.RecordedRun;
import io.jenkins.plugins.cd4ml.lineage.SampleRun;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Detail;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An evaluation that was judged, with verdicts as a test wants them. */
final class JudgedRun {

    /** Everything that could end a cell, a line, an element, an attribute or the document. */
    static final String HOSTILE =
            "</testcase>|`<img src=x onerror=alert(1)>`\n# @admin ](javascript:1) \u0000\u202E\\| ]]> &lt; \" '";

    private final List<Gate> gates = new ArrayList<>();
    private final List<Measurement> measurements = new ArrayList<>();

    /** A gate on a share of rows, with the share that the rows give. */
    JudgedRun with(Consequence onMiss, String scope, double minimum, long successes, long trials) {
        gates.add(new Gate("accuracy", scope, Comparison.MINIMUM, minimum, 0.95, null, onMiss, onMiss));
        measurements.add(Measurement.of(Metric.ACCURACY, scope, new Estimate.Proportion(successes, trials)));
        return this;
    }

    /** A gate on something that nobody measured. */
    JudgedRun withoutMeasurement(Consequence onMiss) {
        gates.add(new Gate("recall", "", Comparison.MINIMUM, 0.5, 0.95, null, onMiss, onMiss));
        return this;
    }

    RecordedStages stages() {
        GateReport report = Gates.evaluate(gates, measurements);
        Evidence evidence = new Evidence(
                Stage.EVALUATE_ACCURACY,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                Instant.parse("2026-01-02T03:04:07.912Z"),
                List.of(new Resource(RunFolder.BUNDLE_URI, Digest.of("bundle"), 6)),
                List.of(),
                new CodeVersion(null, "0123456789abcdef0123456789abcdef01234567", "main", true),
                SampleRun.ENVIRONMENT,
                measurements,
                Detail.of(new ClassificationEvaluation(
                        List.of("no", "yes"), List.of(), .5, List.of(), List.of(), List.of())));
        return new RecordedStages(
                new RecordedRun(Map.of(Stage.EVALUATE_ACCURACY, evidence), Map.of(Stage.EVALUATE_ACCURACY, report)),
                List.of());
    }
}
