package io.jenkins.plugins.cd4ml.config;

import java.util.List;

/**
 * Who must be treated alike.
 *
 * @param attributes the protected attributes: columns of the prepared rows, which need not be features
 * @param gates on metrics that compare groups
 */
public record FairnessSettings(List<String> attributes, List<GateSettings> gates) {

    public FairnessSettings {
        attributes = List.copyOf(attributes);
        gates = gates == null ? List.of() : List.copyOf(gates);
        if (attributes.isEmpty()) {
            throw new IllegalArgumentException("fairness.attributes names no column; name at least one");
        }
    }
}
