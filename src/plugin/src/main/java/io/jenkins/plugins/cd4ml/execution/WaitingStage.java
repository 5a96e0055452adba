package io.jenkins.plugins.cd4ml.execution;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.worker.WaitedScript;
import io.jenkins.plugins.cd4ml.worker.WorkerCommand;
import io.jenkins.plugins.cd4ml.worker.WorkerGreeting;
import java.io.IOException;
import java.util.UUID;

/**
 * A stage in a build that is no Pipeline, as that of a freestyle job: the build waits for the worker and does not outlive a
 * restart of the controller.
 */
public final class WaitingStage {

    private final StageRequest request;
    private final StagePlace place;
    private final String id = UUID.randomUUID().toString();

    public WaitingStage(StageRequest request, StagePlace place) {
        this.request = request;
        this.place = place;
    }

    /**
     * Runs the stage, keeps its evidence and lets its verdicts have their consequences.
     *
     * @throws AbortException with one sentence when a gate fails the build, or the stage itself
     * @throws InterruptedException when the build is stopped; the worker is stopped with it
     */
    public StageSummary run() throws IOException, InterruptedException {
        FilePath temporary = WorkspaceList.tempDir(place.workspace());
        if (temporary == null) {
            throw new AbortException("the workspace %s has no place for temporary files beside it"
                    .formatted(place.workspace().getRemote()));
        }
        FilePath folder = temporary.child("cd4ml-" + id);
        folder.mkdirs();
        try {
            return run(folder);
        } catch (Cd4mlException e) {
            throw new AbortException(e.getMessage());
        } finally {
            folder.deleteRecursive();
        }
    }

    private StageSummary run(FilePath folder) throws IOException, InterruptedException {
        boolean unix = place.launcher().isUnix();
        WorkerCommand command = WorkerCommand.find(request.tool(), node(), place.environment(), place.log(), unix);
        new WorkerGreeting(command, place.launcher(), place.environment(), place.log()).ask(folder);
        StageQuestion question = StageQuestion.of(request, place, folder);
        folder.child(WorkerCommand.REQUEST).write(question.json(), "UTF-8");
        int status = new WaitedScript(place.launcher(), place.environment())
                .in(
                        place.workspace(),
                        folder.child(unix ? "worker.sh" : "worker.cmd"),
                        command.script(folder.getRemote()))
                .stdout(place.log())
                .join();
        StagePublication publication =
                new StagePublication(request, id, question.champion(), question.monitored(), place);
        StageSummary summary = publication.publish(folder, status);
        publication.judge(summary);
        return summary;
    }

    private Node node() throws AbortException {
        Computer computer = place.workspace().toComputer();
        Node node = computer == null ? null : computer.getNode();
        if (node == null) {
            throw new AbortException("the agent of this build is gone; run it again");
        }
        return node;
    }
}
