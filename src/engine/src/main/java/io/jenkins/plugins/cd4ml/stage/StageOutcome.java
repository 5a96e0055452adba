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
 * @param trial which candidate was measured on which held out rows, or null when none was
 */
public record StageOutcome(List<Resource> inputs, List<Measurement> measurements, Detail detail, Trial trial) {

    public StageOutcome {
        inputs = List.copyOf(inputs);
        measurements = List.copyOf(measurements);
    }

    /** The outcome of a stage that measures no candidate. */
    public StageOutcome(List<Resource> inputs, List<Measurement> measurements, Detail detail) {
        this(inputs, measurements, detail, null);
    }
}
