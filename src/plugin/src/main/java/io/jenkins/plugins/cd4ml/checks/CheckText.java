package io.jenkins.plugins.cd4ml.checks;

import io.jenkins.plugins.cd4ml.evidence.GateSummary;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.report.MarkdownText;
import java.util.Comparator;
import java.util.List;

/**
 * What a check says of a judged stage.
 *
 * @param name of the check, the same in every build
 * @param title one line
 * @param summary Markdown: the sentences of the gates that did not pass
 * @param table Markdown: the gates with their values
 */
record CheckText(String name, String title, String summary, String table) {

    /** Forges take 65,535 characters; the build page shows the rest. */
    private static final int MOST_GATES = 100;

    static CheckText of(StageSummary stage) {
        List<GateSummary> gates = stage.getGates();
        List<GateSummary> missed =
                gates.stream().filter(gate -> !gate.isPassed()).toList();
        String id = stage.getRun().isEmpty() ? "" : " / " + stage.getRun();
        String title = missed.isEmpty()
                ? "%d of %d gates passed".formatted(gates.size(), gates.size())
                : "%d of %d gates did not pass".formatted(missed.size(), gates.size());
        return new CheckText(
                "CD4ML / " + stage.getStage() + id,
                title,
                summary(stage, missed),
                table(missed.isEmpty() ? gates : sorted(gates)));
    }

    private static String summary(StageSummary stage, List<GateSummary> missed) {
        MarkdownText text = new MarkdownText();
        String model = stage.getModel() == null ? "" : "Model " + MarkdownText.code(stage.getModel()) + ". ";
        text.raw(model + MarkdownText.escaped(stage.getSentence()));
        text.items(missed.stream()
                .limit(MOST_GATES)
                .map(gate -> "**%s** %s".formatted(gate.getVerdict(), MarkdownText.escaped(gate.getExplanation())))
                .toList());
        return text.document();
    }

    /** What did not pass first. */
    private static List<GateSummary> sorted(List<GateSummary> gates) {
        return gates.stream()
                .sorted(Comparator.comparing(GateSummary::isPassed))
                .toList();
    }

    private static String table(List<GateSummary> gates) {
        MarkdownText text = new MarkdownText();
        text.table(
                List.of("Verdict", "Demand", "Value", "Bounds", "Rows"),
                gates.stream()
                        .limit(MOST_GATES)
                        .map(gate -> List.of(
                                gate.getVerdict(),
                                MarkdownText.code(gate.getDemand()),
                                gate.getValueText(),
                                gate.getIntervalText(),
                                gate.getRowsText()))
                        .toList());
        if (gates.size() > MOST_GATES) {
            text.paragraph("%d more are on the page of the build.".formatted(gates.size() - MOST_GATES));
        }
        return text.document();
    }
}
