package io.jenkins.plugins.cd4ml.retraining;

import hudson.model.Job;
import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a job remembers what it saw and started: a file beside its configuration, which goes where the job goes. */
final class RetrainingFile {

    private static final String NAME = "cd4ml-retraining.json";

    private final Job<?, ?> job;

    RetrainingFile(Job<?, ?> job) {
        this.job = job;
    }

    /**
     * What is remembered, or empty before the first look.
     *
     * @throws io.jenkins.plugins.cd4ml.Cd4mlException.BadData when another hand changed the file
     */
    Optional<RetrainingState> read() {
        Path file = path();
        return Files.exists(file) ? Optional.of(Json.read(file, RetrainingState.class)) : Optional.empty();
    }

    void write(RetrainingState state) throws IOException {
        AtomicFiles.write(path(), Json.bytes(state));
    }

    private Path path() {
        return job.getRootDir().toPath().resolve(NAME);
    }
}
