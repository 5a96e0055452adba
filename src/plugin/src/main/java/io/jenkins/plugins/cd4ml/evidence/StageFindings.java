package io.jenkins.plugins.cd4ml.evidence;

import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.report.Findings;
import io.jenkins.plugins.cd4ml.report.Section;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * What a stage found beyond numbers and verdicts, in words: too much for the record of a build.
 *
 * @param explanations a sentence for each gate, in the order of the gates
 * @param sections the top of what the stage found
 */
public record StageFindings(List<String> explanations, List<Section> sections) {

    static final String FILE = "findings.json";

    public StageFindings {
        explanations = List.copyOf(explanations);
        sections = List.copyOf(sections);
    }

    /** What is kept of a stage's evidence and its verdicts. */
    public static StageFindings of(Evidence evidence, Optional<GateReport> report) {
        return new StageFindings(
                report.map(GateReport::results).orElse(List.of()).stream()
                        .map(GateResult::explanation)
                        .toList(),
                Findings.of(evidence, report).stream()
                        .map(SectionSummary::bounded)
                        .toList());
    }
}
