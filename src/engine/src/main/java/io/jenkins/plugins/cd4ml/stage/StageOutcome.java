package io.jenkins.plugins.cd4ml.stage;

import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import java.util.List;

/**
 * What a stage saw. The files in its output folder are found and digested by the runner.
 *
 * @param inputs every file that was read, digested while or before reading
 * @param measurements what gates may ask for
 * @param detail what pages show
 */
public record StageOutcome(List<Resource> inputs, List<Measurement> measurements, Detail detail) {

    public StageOutcome {
        inputs = List.copyOf(inputs);
        measurements = List.copyOf(measurements);
    }
}
