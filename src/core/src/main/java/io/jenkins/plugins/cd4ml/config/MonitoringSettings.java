package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.gate.Consequence;
import io.jenkins.plugins.cd4ml.gate.Gate;
import io.jenkins.plugins.cd4ml.gate.Metric;
import java.util.List;
import java.util.Objects;

/**
 * With which current rows a registered version is compared, and how far these may have drifted.
 *
 * @param source the file with the current rows
 * @param alias whose version is monitored, or null for {@code promotion.alias}
 * @param without declared columns that the file does not have, such as the label that is not known yet
 * @param gates on the drift and, where rows have labels, on what the model is worth on them; unless given, the population
 *     stability index of each column is at most 0.2
 */
public record MonitoringSettings(SourceSettings source, String alias, List<String> without, List<GateSettings> gates) {

    /** Siddiqi 2006, Credit Risk Scorecards, calls less than 0.1 no change and more than 0.25 a great one. */
    private static final double USUAL_INDEX = 0.2;

    public MonitoringSettings {
        Objects.requireNonNull(source, "source");
        without = without == null ? List.of() : List.copyOf(without);
        gates = gates == null ? List.of(usual()) : List.copyOf(gates);
        gates.stream()
                .map(GateSettings::gate)
                .filter(Gate::comparesModels)
                .findFirst()
                .ifPresent(gate -> {
                    throw new IllegalArgumentException(
                            "the gate on %s under monitoring compares with the champion; monitoring looks at one model, so put the gate under evaluation"
                                    .formatted(gate.metric()));
                });
    }

    /** Too few rows to tell are no reason to stop anything; that the distribution changed is. */
    private static GateSettings usual() {
        return new GateSettings(
                Metric.STABILITY_INDEX.id(),
                null,
                USUAL_INDEX,
                null,
                null,
                null,
                null,
                null,
                null,
                Consequence.FAILURE,
                Consequence.UNSTABLE);
    }
}
