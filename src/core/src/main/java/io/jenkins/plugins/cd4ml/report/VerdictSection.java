package io.jenkins.plugins.cd4ml.report;

import io.jenkins.plugins.cd4ml.gate.GateReport;
import io.jenkins.plugins.cd4ml.gate.GateResult;
import io.jenkins.plugins.cd4ml.gate.Numbers;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * The verdicts of one stage.
 *
 * @param stage its name
 * @param purpose what it does
 * @param chip its verdict over all gates
 * @param gates the gates that are worth a look
 * @param held the gates that held on all rows, folded away
 * @param heldCount how many these are
 */
public record VerdictSection(
        String stage, String purpose, Chip chip, Listed<GateRow> gates, Listed<GateRow> held, String heldCount) {

    /** How many gates of a stage are shown, and as many that held. */
    private static final int MOST = 300;

    static List<VerdictSection> of(RecordedStages stages) {
        List<VerdictSection> sections = new ArrayList<>();
        stages.verdicts().forEach((stage, report) -> {
            if (!report.results().isEmpty()) {
                sections.add(of(stage, report));
            }
        });
        return sections;
    }

    private static VerdictSection of(Stage stage, GateReport report) {
        List<GateRow> gates = new ArrayList<>();
        List<GateRow> held = new ArrayList<>();
        for (GateResult result : report.results()) {
            (GateText.plainlyHeld(result) ? held : gates).add(GateRow.of(result));
        }
        return new VerdictSection(
                stage.id(),
                stage.purpose(),
                Chip.of(report.verdict()),
                Listed.first(MOST, gates),
                Listed.first(MOST, held),
                Numbers.count(held.size()));
    }

    public boolean hasGates() {
        return gates.any();
    }

    public boolean hasHeld() {
        return held.any();
    }
}
