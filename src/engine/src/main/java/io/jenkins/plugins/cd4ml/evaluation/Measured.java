package io.jenkins.plugins.cd4ml.evaluation;

import io.jenkins.plugins.cd4ml.gate.Measurement;
import io.jenkins.plugins.cd4ml.stage.Detail;
import java.util.List;

/** What was measured on rows, and what pages show beyond it. */
record Measured(List<Measurement> measurements, Detail detail) {

    Measured {
        measurements = List.copyOf(measurements);
    }
}
