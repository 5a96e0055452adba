package io.jenkins.plugins.cd4ml.execution;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import io.jenkins.plugins.cd4ml.progress.RunningWorkers;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Gives the inner step, which watches the worker process, the outer step's context and brings its end back to us. */
final class WorkerContext extends StepContext {

    private static final long serialVersionUID = 1L;

    private final WorkerExecution execution;

    WorkerContext(WorkerExecution execution) {
        this.execution = execution;
    }

    private StepContext outer() {
        return execution.getContext();
    }

    @Override
    public <T> T get(Class<T> key) throws IOException, InterruptedException {
        return outer().get(key);
    }

    @Override
    public void onSuccess(Object exitStatus) {
        RunningWorkers.ended(execution.id());
        if (exitStatus instanceof Integer status) {
            execution.workerEnded(status);
        } else {
            onFailure(new IllegalStateException("the inner step was asked for an exit status and gave " + exitStatus));
        }
    }

    @Override
    public void onFailure(Throwable cause) {
        RunningWorkers.ended(execution.id());
        outer().onFailure(cause);
    }

    @Override
    public boolean isReady() {
        return outer().isReady();
    }

    @Override
    public ListenableFuture<Void> saveState() {
        return outer().saveState();
    }

    @Override
    public void setResult(Result result) {
        outer().setResult(result);
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        throw new IllegalStateException("the worker has no body");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkerContext context && context.outer().equals(outer());
    }

    @Override
    public int hashCode() {
        return outer().hashCode();
    }
}
