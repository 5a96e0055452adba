package io.jenkins.plugins.cd4ml.command;

import io.jenkins.plugins.cd4ml.ExitCode;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.lineage.EnvironmentReader;
import io.jenkins.plugins.cd4ml.terminal.Output;
import io.jenkins.plugins.cd4ml.terminal.Terminal;
import io.jenkins.plugins.cd4ml.worker.WorkerIdentity;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import picocli.CommandLine.Command;

/**
 * Tells which worker this is. The build keeps the answer in the distribution, and the launch scripts give it from there
 * without a Java process, since the Jenkins plugin asks before every stage.
 */
@Command(
        name = "describe-worker",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Tells the Jenkins plugin which version this is and which protocol it speaks, as JSON.")
final class DescribeWorkerCommand extends Action {

    DescribeWorkerCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    ExitCode perform(Output output) {
        WorkerIdentity identity = new WorkerIdentity(WorkerRequest.PROTOCOL, EnvironmentReader.version());
        terminal().out().println(Json.text(Json.bytes(identity)));
        return ExitCode.PASSED;
    }
}
