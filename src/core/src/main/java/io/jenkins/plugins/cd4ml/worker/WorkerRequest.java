package io.jenkins.plugins.cd4ml.worker;

import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.util.List;
import java.util.Objects;

/**
 * What a worker is asked to do.
 *
 * @param protocol must be {@link #PROTOCOL}
 * @param stage the stage to run
 * @param configuration path of the configuration file, relative to the worker's current folder
 * @param overrides settings that take the place of the file's, such as {@code training.epochs=5}
 */
public record WorkerRequest(int protocol, Stage stage, String configuration, List<String> overrides) {

    /** The version of this contract. Both sides must have the same. */
    public static final int PROTOCOL = 1;

    public WorkerRequest {
        if (protocol != PROTOCOL) {
            throw new Cd4mlException.Configuration(
                    "the request speaks version %d of the worker protocol and this worker speaks version %d; install the worker that belongs to the plugin"
                            .formatted(protocol, PROTOCOL));
        }
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(configuration, "configuration");
        overrides = overrides == null ? List.of() : List.copyOf(overrides);
    }
}
