package io.jenkins.plugins.cd4ml.stage;

import java.time.Instant;
import java.util.Objects;

/**
 * A stage that began and did not end well. It lies beside the folders of the stages, for catalogues and people; no model
 * rests on it, and the next success of the stage removes it.
 *
 * @param stage which stage
 * @param model the model's name, or null where no configuration names one
 * @param started when the work began
 * @param finished when it failed
 * @param exitCode how the command ends
 * @param message why, one plain sentence
 * @param code the version of the code beside the configuration, or null when that could not be told
 * @param environment where the work was done
 * @param cause why the stage ran
 */
public record FailedAttempt(
        Stage stage,
        String model,
        Instant started,
        Instant finished,
        int exitCode,
        String message,
        CodeVersion code,
        Environment environment,
        Cause cause) {

    /** How the file's name ends; it begins with the stage's. */
    static final String FILE_ENDING = ".failed.json";

    public FailedAttempt {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(finished, "finished");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(environment, "environment");
    }
}
