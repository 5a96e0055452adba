package io.jenkins.plugins.cd4ml.config;

import io.jenkins.plugins.cd4ml.gate.Gate;
import java.util.List;

/**
 * Who must be treated alike.
 *
 * @param attributes the protected attributes: columns of the prepared rows, which need not be features
 * @param gates on metrics that compare groups
 * @param intersections which attributes are crossed
 */
public record FairnessSettings(List<String> attributes, List<GateSettings> gates, Intersections intersections) {

    public FairnessSettings {
        attributes = List.copyOf(attributes);
        gates = gates == null ? List.of() : List.copyOf(gates);
        intersections = intersections == null ? Intersections.NONE : intersections;
        if (attributes.isEmpty()) {
            throw new IllegalArgumentException("fairness.attributes names no column; name at least one");
        }
        gates.stream()
                .map(GateSettings::gate)
                .filter(Gate::comparesModels)
                .findFirst()
                .ifPresent(gate -> {
                    throw new IllegalArgumentException(
                            "the gate on %s under fairness compares with the champion; a bias check compares groups, so put the gate under evaluation"
                                    .formatted(gate.metric()));
                });
        for (List<String> pair : intersections.pairs()) {
            for (String attribute : pair) {
                if (!attributes.contains(attribute)) {
                    throw new IllegalArgumentException(
                            "fairness.intersections names %s, which is not among fairness.attributes"
                                    .formatted(attribute));
                }
            }
        }
    }

    /** The attributes that are crossed, two each, sorted by name. */
    public List<List<String>> crossed() {
        return intersections.of(attributes);
    }
}
