package io.jenkins.plugins.cd4ml.execution;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.cd4ml.Cd4mlException;
import io.jenkins.plugins.cd4ml.Json;
import io.jenkins.plugins.cd4ml.evidence.StageSummary;
import io.jenkins.plugins.cd4ml.promotion.JenkinsRegistry;
import io.jenkins.plugins.cd4ml.promotion.ModelVersion;
import io.jenkins.plugins.cd4ml.stage.ChampionBundle;
import io.jenkins.plugins.cd4ml.worker.WorkerCommand;
import io.jenkins.plugins.cd4ml.worker.WorkerRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.durable_task.BatchScriptStep;
import org.jenkinsci.plugins.workflow.steps.durable_task.DurableTaskStep;
import org.jenkinsci.plugins.workflow.steps.durable_task.ShellStep;

/**
 * Runs a stage on an agent so that it outlives a restart of the controller: writes the request, lets an inner durable
 * step watch the worker process, and publishes what it left. Each phase may be repeated, and what the Pipeline thread
 * calls returns at once.
 */
public final class StageExecution extends StepExecution {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(StageExecution.class.getName());

    /** How far it is. */
    enum Phase {
        PREPARING,
        RUNNING,
        PUBLISHING
    }

    private final StageRequest request;
    private final String id;
    private volatile Phase phase = Phase.PREPARING;
    private volatile StepExecution worker;
    private volatile int exitCode;
    private volatile String champion;

    private transient volatile Future<?> background;
    private transient volatile boolean launching;
    private transient volatile Throwable stopCause;

    public StageExecution(StepContext context, StageRequest request) {
        super(context);
        this.request = request;
        this.id = UUID.randomUUID().toString();
    }

    @Override
    public boolean start() {
        inBackground(this::prepare);
        return false;
    }

    @Override
    public void onResume() {
        switch (phase) {
            case PREPARING -> inBackground(this::prepare);
            case RUNNING -> {
                // Without a worker the controller went down before the process was started.
                if (worker == null) {
                    inBackground(this::prepare);
                } else {
                    worker.onResume();
                }
            }
            case PUBLISHING -> inBackground(this::publish);
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        StepExecution running;
        synchronized (this) {
            stopCause = cause;
            running = phase == Phase.RUNNING && !launching ? worker : null;
            if (launching) {
                return; // The process is just being started; whoever starts it sees the cause and stops it.
            }
        }
        if (running != null) {
            running.stop(cause);
            return;
        }
        Future<?> task = background;
        if (task != null) {
            task.cancel(true);
        }
        getContext().onFailure(cause);
    }

    @Override
    public String getStatus() {
        StepExecution running = worker;
        return phase == Phase.RUNNING && running != null
                ? running.getStatus()
                : "%s: %s".formatted(request.stage().id(), phase);
    }

    /** The inner step brings the exit code of the worker process. */
    void workerEnded(int status) {
        exitCode = status;
        phase = Phase.PUBLISHING;
        getContext().saveState();
        inBackground(this::publish);
    }

    private void prepare() throws Exception {
        StepContext context = getContext();
        TaskListener log = context.get(TaskListener.class);
        boolean unix = context.get(Launcher.class).isUnix();
        WorkerCommand command =
                WorkerCommand.find(request.tool(), context.get(Node.class), context.get(EnvVars.class), log, unix);
        FilePath folder = folder();
        folder.mkdirs();
        folder.child("result.json").delete();
        folder.child("request.json").write(Json.pretty(workerRequest(folder)), "UTF-8");
        String script = command.script(folder.getRemote());
        DurableTaskStep step = unix ? new ShellStep(script) : new BatchScriptStep(script);
        step.setReturnStatus(true);
        synchronized (this) {
            if (stopCause != null) {
                return;
            }
            launching = true;
            phase = Phase.RUNNING;
        }
        StepExecution started = step.start(new WorkerContext(this));
        worker = started;
        started.start();
        context.saveState();
        Throwable cause;
        synchronized (this) {
            launching = false;
            cause = stopCause;
        }
        if (cause != null) {
            started.stop(cause);
        }
    }

    private WorkerRequest workerRequest(FilePath folder) throws Exception {
        return request.worker()
                .comparingWith(sendChampion(folder))
                .causedBy(
                        BuildCause.of(getContext().get(Run.class), Jenkins.get().getRootUrl()));
    }

    /** The model to compare with, in a file on the agent; null when there is none. */
    private ChampionBundle sendChampion(FilePath folder) throws Exception {
        StageChampion choice = new StageChampion(request, JenkinsRegistry.open(Jenkins.get()));
        Optional<ModelVersion> version = choice.choose(getContext().get(Run.class));
        champion = version.map(ModelVersion::reference).orElse(null);
        return version.isPresent() ? choice.send(version.get(), folder) : null;
    }

    private void publish() throws Exception {
        StepContext context = getContext();
        FilePath folder = folder();
        StagePublication publication = new StagePublication(request, id, champion, context);
        try {
            StageSummary summary = publication.publish(folder, exitCode);
            publication.judge(summary);
            context.onSuccess(summary);
        } finally {
            folder.deleteRecursive();
        }
    }

    private FilePath folder() throws Exception {
        FilePath workspace = getContext().get(FilePath.class);
        FilePath temporary = workspace == null ? null : WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AbortException("no workspace; put the step into a node or give the stage an agent");
        }
        return temporary.child("cd4ml-" + id);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void inBackground(Work work) {
        background = Computer.threadPoolForRemoting.submit(() -> {
            try {
                work.run();
            } catch (Cd4mlException e) {
                LOGGER.log(Level.FINE, "the stage failed", e);
                getContext().onFailure(new AbortException(e.getMessage()));
            } catch (InterruptedException e) {
                if (stopCause == null) {
                    getContext().onFailure(e);
                }
            } catch (Exception | LinkageError e) {
                Throwable cause = stopCause;
                getContext().onFailure(cause == null ? e : cause);
            }
        });
    }
}
