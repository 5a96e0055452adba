package io.jenkins.plugins.cd4ml.retraining;

/**
 * A monitoring build showed that the data or the predictions moved away from those of the training.
 *
 * @param metric only this measure of drift, or null for every one that has a gate
 */
public record DriftCondition(String metric) implements Condition {

    @Override
    public Finding look(Situation situation) {
        return new ReportedMiss(
                        situation,
                        gate -> gate.drift() && (metric == null || metric.equals(gate.metric())),
                        "",
                        "drift")
                .in(
                        situation.reports(report -> report.judged().stream().anyMatch(Judged::drift)),
                        "no build has looked for drift of %s yet".formatted(situation.model()));
    }
}
