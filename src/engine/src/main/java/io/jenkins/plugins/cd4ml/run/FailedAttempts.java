package io.jenkins.plugins.cd4ml.run;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.lineage.CodeVersionReader;
import io.jenkins.plugins.cd4ml.lineage.EnvironmentReader;
import io.jenkins.plugins.cd4ml.stage.Cause;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.FailedAttempt;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Writes down that a stage failed, and why. Nothing that goes wrong here takes the place of that failure. */
final class FailedAttempts {

    private final RunFolder run;
    private final InstantSource clock;
    private final EnvironmentReader environment;
    private final Cause cause;

    FailedAttempts(RunFolder run, InstantSource clock, EnvironmentReader environment, Cause cause) {
        this.run = run;
        this.clock = clock;
        this.environment = environment;
        this.cause = cause;
    }

    /**
     * Writes down a failure.
     *
     * @param model the model's name, or null
     */
    void note(Stage stage, String model, Instant started, Throwable failure) {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            FailedAttempt attempt = new FailedAttempt(
                    stage,
                    model,
                    started,
                    now,
                    code(failure).number(),
                    words(failure),
                    code(),
                    environment.read(),
                    cause);
            AtomicFiles.write(run.failureFile(stage), Json.pretty(attempt));
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** What failed before a stage succeeded says nothing of it, and what failed after it failed on other files. */
    void forgetFrom(Stage stage) throws IOException {
        for (Stage later : Stage.values()) {
            if (later.compareTo(stage) >= 0) {
                Files.deleteIfExists(run.failureFile(later));
            }
        }
    }

    private static ExitCode code(Throwable failure) {
        return failure instanceof Cd4mlException own ? own.exitCode() : ExitCode.INTERNAL_ERROR;
    }

    private static String words(Throwable failure) {
        return failure instanceof Cd4mlException
                ? failure.getMessage()
                : "an unexpected error (%s: %s)".formatted(failure.getClass().getSimpleName(), failure.getMessage());
    }

    private CodeVersion code() {
        try {
            return CodeVersionReader.read(run.project()).orElse(null);
        } catch (Cd4mlException e) {
            // That may be the very failure.
            return null;
        }
    }
}
