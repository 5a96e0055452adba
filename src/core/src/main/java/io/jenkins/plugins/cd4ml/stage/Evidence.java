package io.jenkins.plugins.cd4ml.stage;

import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.gate.Measurement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a stage read, wrote and measured. It holds numbers, never verdicts.
 *
 * @param stage which stage
 * @param started when the work began
 * @param finished when it ended
 * @param inputs every file that was read
 * @param outputs every file that was written, the evidence itself excepted
 * @param code the version of the code beside the configuration, or null when it is under no version control
 * @param environment where the work was done
 * @param measurements what gates may ask for
 * @param detail what pages and reports show beyond the measurements
 * @param trial which candidate was measured on which held out rows, or null when the stage measures none
 * @param cause why the stage ran, or null in records of earlier versions
 * @param usage what it cost, or null in records of earlier versions
 */
public record Evidence(
        Stage stage,
        Instant started,
        Instant finished,
        List<Resource> inputs,
        List<Resource> outputs,
        CodeVersion code,
        Environment environment,
        List<Measurement> measurements,
        Detail detail,
        Trial trial,
        Cause cause,
        Usage usage) {

    public Evidence {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(finished, "finished");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(detail, "detail");
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        measurements = List.copyOf(measurements);
        if (trial != null && inputs.stream().noneMatch(input -> input.digest().equals(trial.candidate()))) {
            throw new IllegalArgumentException("the candidate that was measured is none of the files that were read");
        }
    }

    /** Evidence of a stage that measures no candidate, and of which neither cause nor cost is known. */
    public Evidence(
            Stage stage,
            Instant started,
            Instant finished,
            List<Resource> inputs,
            List<Resource> outputs,
            CodeVersion code,
            Environment environment,
            List<Measurement> measurements,
            Detail detail) {
        this(stage, started, finished, inputs, outputs, code, environment, measurements, detail, null, null, null);
    }

    /** The lock of the libraries that the stage itself wrote, or empty when it is that of an earlier stage. */
    public Optional<Resource> ownLock() {
        return Optional.ofNullable(environment.lock())
                .filter(lock -> lock.uri().equals(Resource.RUN + stage.id() + "/" + RunFolder.LIBRARIES));
    }

    /** What the stage made that is kept with the model, see {@link RunFolder#ATTACHED}. */
    public List<Resource> attached() {
        return outputs.stream()
                .filter(output -> RunFolder.ATTACHED.stream()
                        .anyMatch(name -> output.uri().equals(Resource.RUN + stage.id() + "/" + name)))
                .toList();
    }

    /** The file of this name among the inputs and outputs, such as {@code run:train-model/bundle.zip}. */
    public Optional<Resource> resource(String uri) {
        return Stream.concat(outputs.stream(), inputs.stream())
                .filter(r -> r.uri().equals(uri))
                .findFirst();
    }
}
