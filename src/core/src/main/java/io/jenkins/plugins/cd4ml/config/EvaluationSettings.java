package io.jenkins.plugins.cd4ml.config;

import java.util.List;

/** The gates that the model must pass on the test rows. */
public record EvaluationSettings(List<GateSettings> gates) {

    public EvaluationSettings {
        gates = gates == null ? List.of() : List.copyOf(gates);
    }
}
