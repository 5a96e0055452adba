package io.jenkins.plugins.cd4ml.retraining;

import io.jenkins.plugins.cd4ml.stage.Stage;

/**
 * A build that measured the live model on fresh rows, whose truth is known by now, missed a gate.
 *
 * @param metric only gates on this metric, or null for every metric of how well the model does
 */
public record MissedGateCondition(String metric) implements Condition {

    @Override
    public Finding look(Situation situation) {
        return new ReportedMiss(situation, this::concerns, "a", "missed gate")
                .in(
                        situation.reports(report -> report.stage() != Stage.VALIDATE_DATA
                                && report.judged().stream().anyMatch(this::concerns)),
                        "no build has held a gate%s against %s yet"
                                .formatted(metric == null ? "" : " on " + metric, situation.model()));
    }

    private boolean concerns(Judged gate) {
        return !gate.drift() && (metric == null || metric.equals(gate.metric()));
    }
}
