package io.jenkins.plugins.cd4ml.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.cd4ml.ExitCode;
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
        String runFolder) {

    static StageResult of(Evidence evidence, GateReport report, String runFolder) {
        return new StageResult(
                evidence.stage(),
                evidence.started(),
                evidence.finished(),
                report.verdict(),
                report.exitCode().number(),
                report.results(),
                evidence.measurements(),
                evidence.outputs(),
                runFolder);
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
