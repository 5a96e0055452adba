package io.jenkins.plugins.cd4ml.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.config.ResolvedPredictions;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.gate.Verdict;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.time.Instant;
import java.util.List;

/**
 * A stage that has run and been judged, as programs read it.
 *
 * @param stage which stage
 * @param started when its work began
 * @param finished when it ended
 * @param verdict over all gates; PASSED when there are none
 * @param exitCode what the gates make of the command
 * @param gates each gate's verdict
 * @param measurements what was measured
 * @param outputs the files that were made
 * @param runFolder where they lie
 * @param predictions which predictions were judged and how, or null when it was the project's own model
 * @param metrics with predictions, the measurements as values with their 95% intervals, or null
 */
record StageResult(
        Stage stage,
        Instant started,
        Instant finished,
        Verdict verdict,
        int exitCode,
        List<GateResult> gates,
        List<Measurement> measurements,
        List<Resource> outputs,
        String runFolder,
        ResolvedPredictions predictions,
        List<MetricLine> metrics) {

    static StageResult of(Evidence evidence, GateReport report, String runFolder) {
        return of(evidence, report, runFolder, null, null);
    }

    static StageResult of(
            Evidence evidence,
            GateReport report,
            String runFolder,
            ResolvedPredictions predictions,
            List<MetricLine> metrics) {
        return new StageResult(
                evidence.stage(),
                evidence.started(),
                evidence.finished(),
                report.verdict(),
                report.exitCode().number(),
                report.results(),
                evidence.measurements(),
                evidence.outputs(),
                runFolder,
                predictions,
                metrics);
    }

    /** What the gates said. */
    GateReport report() {
        return new GateReport(gates);
    }

    /** How a command ends that ends here. */
    ExitCode code() {
        return report().exitCode();
    }

    /** The command's name, for whoever reads several documents. */
    @JsonProperty("command")
    String command() {
        return stage.id();
    }
}
