package io.jenkins.plugins.cd4ml.execution;

import hudson.FilePath;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.worker.WorkerCommand;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Runs a stage on an agent and publishes what it left. */
public final class StageExecution extends WorkerExecution {

    private static final long serialVersionUID = 1L;

    private final StageRequest request;
    private volatile String champion;

    /** The version that was sent to be monitored, or null. */
    private volatile String monitored;

    public StageExecution(StepContext context, StageRequest request) {
        super(context, request.tool());
        this.request = request;
    }

    @Override
    String what() {
        return request.stage().id();
    }

    @Override
    String request(FilePath folder) throws Exception {
        StageQuestion question = StageQuestion.of(request, StagePlace.of(getContext()), folder);
        champion = question.champion();
        monitored = question.monitored();
        return question.json();
    }

    @Override
    String script(WorkerCommand command, String folder) {
        return command.script(folder);
    }

    @Override
    Optional<Object> finish(FilePath folder, int status) throws Exception {
        StagePublication publication =
                new StagePublication(request, id(), champion, monitored, StagePlace.of(getContext()));
        StageSummary summary = publication.publish(folder, status);
        publication.judge(summary);
        return Optional.of(summary);
    }
}
