package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.AtomicFiles;
import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.deployment.Deployer;
import io.jenkins.plugins.cd4ml.deployment.DeploymentOutcome;
import io.jenkins.plugins.cd4ml.lineage.EnvironmentReader;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import io.jenkins.plugins.cd4ml.worker.DeploymentTask;
import io.jenkins.plugins.cd4ml.worker.DeploymentTaskResult;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import io.jenkins.plugins.cd4ml.worker.WorkerResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The worker that an agent starts for a deployment: pushes the manifest, runs command and smoke test and writes a result,
 * also when it fails. It moves no alias; whoever asked does.
 */
@Command(
        name = "deploy-worker",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Does one deployment for the Jenkins plugin: reads a request file and writes a result file.")
final class DeployWorkerCommand extends Action {

    @Option(names = "--request", required = true, paramLabel = "FILE", description = "The request to read.")
    private Path request;

    @Option(names = "--result", required = true, paramLabel = "FILE", description = "The result to write.")
    private Path result;

    DeployWorkerCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode perform(Output output) throws IOException {
        Path folder = terminal().folder();
        try {
            DeploymentTask task = Json.read(folder.resolve(request), DeploymentTask.class);
            Path project = folder.resolve(task.project()).normalize();
            write(new Deployer(project, System.getenv(), Clock.systemUTC(), output::say).deploy(task.request()), null);
            return ExitCode.PASSED;
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
            // Whoever waits for the result must get one, whatever happened.
            Failure failure = Failure.of(e);
            write(null, new WorkerResult.Failure(failure.exitCode().number(), failure.sentence()));
            return ExitCode.ofNumber(Failures.tell(e, output, options.stackTrace));
        }
    }

    private void write(DeploymentOutcome outcome, WorkerResult.Failure failure) throws IOException {
        DeploymentTaskResult answer =
                new DeploymentTaskResult(WorkerRequest.PROTOCOL, EnvironmentReader.version(), outcome, failure);
        AtomicFiles.write(terminal().folder().resolve(result), Json.pretty(answer));
    }
}
