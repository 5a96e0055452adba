package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.config.ConfigurationReader;
import io.jenkins.plugins.cd4ml.config.ResolvedConfiguration;
import io.jenkins.plugins.cd4ml.data.Digest;
import io.jenkins.plugins.cd4ml.lineage.EnvironmentReader;
import io.jenkins.plugins.cd4ml.run.StageRunner;
import io.jenkins.plugins.cd4ml.stage.Cause;
import io.jenkins.plugins.cd4ml.stage.Evidence;
import io.jenkins.plugins.cd4ml.stage.RunFolder;
import io.jenkins.plugins.cd4ml.stage.Stage;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.ProgressDisplay;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import io.jenkins.plugins.cd4ml.worker.Progress;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import io.jenkins.plugins.cd4ml.worker.WorkerResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The worker that an agent starts: reads a request, runs its stage and writes a result, also when it fails. It forms no
 * verdicts; whoever asked does.
 */
@Command(
        name = "worker",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Does one stage for the Jenkins plugin: reads a request file and writes a result file.")
final class WorkerCommand extends Action {

    @Option(names = "--request", required = true, paramLabel = "FILE", description = "The request to read.")
    private Path request;

    @Option(names = "--result", required = true, paramLabel = "FILE", description = "The result to write.")
    private Path result;

    @Option(names = "--events", required = true, paramLabel = "FILE", description = "The progress to append to.")
    private Path events;

    private Digest configurationDigest;
    private Path runFolder;

    WorkerCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        try {
            WorkerRequest asked = Json.read(folder.resolve(request), WorkerRequest.class);
            write(asked.predictions() == null ? ofProject(asked, output) : ofPredictions(asked, output), null);
            return ExitCode.PASSED;
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
            // Whoever waits for the result must get one, whatever happened.
            write(null, failure(e));
            return ExitCode.ofNumber(Failures.tell(e, output, options.stackTrace));
        }
    }

    private Evidence ofProject(WorkerRequest asked, Output output) throws IOException {
        Path folder = terminal().folder();
        ResolvedConfiguration configuration =
                new ConfigurationReader().read(folder.resolve(asked.configuration()), asked.overrides());
        RunFolder run = RunFolder.of(asked.stage(), configuration.file(), asked.id());
        configurationDigest = configuration.digest();
        runFolder = folder.relativize(run.root());
        return watched(asked, run, output, progress -> runner(asked)
                .comparingWith(Optional.ofNullable(asked.champion()))
                .monitoring(Optional.ofNullable(asked.monitored()))
                .withCheckpoints(asked.resume() != null, output::say)
                .run(asked.stage(), configuration, run, progress));
    }

    /** Who asked says why; a worker that is started by hand has its user. */
    private StageRunner runner(WorkerRequest asked) {
        return new StageRunner()
                .causedBy(Optional.ofNullable(asked.cause())
                        .orElseGet(() -> Cause.of(System.getenv(), terminal().user())));
    }

    private Evidence ofPredictions(WorkerRequest asked, Output output) throws IOException {
        Path folder = terminal().folder();
        RunFolder run = RunFolder.predictions(folder, asked.id());
        runFolder = folder.relativize(run.root());
        return watched(asked, run, output, progress -> runner(asked)
                .run(asked.stage(), asked.predictions(), folder, run, progress));
    }

    private Evidence watched(WorkerRequest asked, RunFolder run, Output output, Function<Progress, Evidence> work)
            throws IOException {
        InstantSource clock = InstantSource.system();
        try (EventFile file = EventFile.open(terminal().folder().resolve(events), asked.stage(), clock);
                // Lines for the log of the build: it has them from the worker's output, at no cost to the controller.
                ProgressDisplay lines = ProgressDisplay.on(output, clock);
                Interruption watching = new Interruption(run, e -> {
                    writeUnchecked(failure(e));
                    Failures.tell(e, output, false);
                })) {
            watching.mayLeaveCheckpoint(asked.stage() == Stage.TRAIN_MODEL);
            return work.apply((activity, done, total, unit, numbers) -> {
                file.report(activity, done, total, unit, numbers);
                lines.report(activity, done, total, unit, numbers);
            });
        }
    }

    private static WorkerResult.Failure failure(Throwable thrown) {
        Failure failure = Failure.of(thrown);
        return new WorkerResult.Failure(failure.exitCode().number(), failure.sentence());
    }

    private void writeUnchecked(WorkerResult.Failure failure) {
        try {
            write(null, failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Evidence evidence, WorkerResult.Failure failure) throws IOException {
        WorkerResult answer = new WorkerResult(
                WorkerRequest.PROTOCOL,
                EnvironmentReader.version(),
                configurationDigest,
                runFolder == null ? null : runFolder.toString().replace('\\', '/'),
                evidence,
                failure);
        AtomicFiles.write(terminal().folder().resolve(result), Json.pretty(answer));
    }
}
