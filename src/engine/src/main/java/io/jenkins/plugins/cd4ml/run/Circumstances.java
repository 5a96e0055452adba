package io.jenkins.plugins.cd4ml.run;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.data.Resource;
import io.jenkins.plugins.cd4ml.lineage.CodeVersionReader;
import io.jenkins.plugins.cd4ml.lineage.EnvironmentReader;
import io.jenkins.plugins.cd4ml.lineage.LibraryLock;
import io.jenkins.plugins.cd4ml.lineage.UsageMeter;
import io.jenkins.plugins.cd4ml.stage.Cause;
import io.jenkins.plugins.cd4ml.stage.CodeVersion;
import io.jenkins.plugins.cd4ml.stage.Environment;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.stage.StageOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Under which circumstances a stage works: beside which code, where, with which libraries, why, and at what cost. The
 * code is looked at before the work, so that a repository that cannot be read costs nobody an hour of training; the
 * libraries are digested while the work goes on.
 */
final class Circumstances {

    private final Stage stage;
    private final RunFolder run;
    private final boolean chained;
    private final Cause cause;
    private final Instant started;
    private final UsageMeter meter = UsageMeter.start();
    private final CompletableFuture<LibraryLock> libraries = CompletableFuture.supplyAsync(LibraryLock::ofProcess);
    private final Optional<CodeVersion> code;

    /**
     * The circumstances as the work begins.
     *
     * @param chained whether the stages of the run rest on each other, so that a later one goes when an earlier one runs
     *     again; those that judge predictions do not
     * @throws Cd4mlException.BadData when the code cannot be told
     */
    Circumstances(Stage stage, RunFolder run, boolean chained, Cause cause, Instant started) {
        this.stage = stage;
        this.run = run;
        this.chained = chained;
        this.cause = cause;
        this.started = started;
        this.code = CodeVersionReader.read(run.project());
    }

    /**
     * The evidence of the stage, when its work is done.
     *
     * @param outcome what it saw
     * @param configuration the files of the configuration, which were read once before the stage began
     * @param outputs what it wrote
     * @param folder where the lock of the libraries goes, unless an earlier stage of the run left the same
     * @throws Cd4mlException when an input changed or vanished, or the libraries cannot be told
     */
    Evidence evidence(
            StageOutcome outcome,
            List<Resource> configuration,
            List<Resource> outputs,
            Path folder,
            EnvironmentReader environment,
            Instant finished)
            throws IOException {
        UnchangedInputs.require(outcome.inputs(), run, stage, started);
        Environment where = environment.read().lockedBy(lock(folder));
        return new Evidence(
                stage,
                started,
                finished,
                Stream.concat(outcome.inputs().stream(), configuration.stream()).toList(),
                outputs,
                code.orElse(null),
                where,
                outcome.measurements(),
                outcome.detail(),
                outcome.trial(),
                cause,
                meter.stop(started, finished));
    }

    private Resource lock(Path folder) throws IOException {
        byte[] content = libraries().bytes();
        Digest digest = Digest.of(content);
        for (Stage earlier : Stage.values()) {
            Optional<Resource> same =
                    chained && earlier.compareTo(stage) < 0 ? lockOf(earlier, digest) : Optional.empty();
            if (same.isPresent()) {
                return same.get();
            }
        }
        AtomicFiles.write(folder.resolve(RunFolder.LIBRARIES), content);
        return new Resource(Resource.RUN + stage.id() + "/" + RunFolder.LIBRARIES, digest, content.length);
    }

    private Optional<Resource> lockOf(Stage earlier, Digest digest) throws IOException {
        Path file = run.file(earlier, RunFolder.LIBRARIES);
        boolean same = Files.isRegularFile(file) && Digest.ofFile(file).equals(digest);
        return same ? Optional.of(run.resource(earlier, RunFolder.LIBRARIES)) : Optional.empty();
    }

    private LibraryLock libraries() {
        try {
            return libraries.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Cd4mlException own) {
                throw own;
            }
            throw e;
        }
    }
}
